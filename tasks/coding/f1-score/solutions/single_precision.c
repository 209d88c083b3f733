/* Right but for its precision: float. */
float divide(float a, float b);

float divide(float a, float b)
{
	return b > 0 ? a / b : 0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	float tp = 0, predicted = 0, actual = 0, p, r;

	for (size_t i = 0; i < n; i++) {
		tp += y_true[i] * y_pred[i];
		predicted += y_pred[i];
		actual += y_true[i];
	}
	p = divide(tp, predicted);
	r = divide(tp, actual);
	return divide(2 * p * r, p + r);
}
