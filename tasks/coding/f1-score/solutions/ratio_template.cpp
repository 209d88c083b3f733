// Wrong: the template's type is that of the counts, so the quotient loses its fraction.
template <typename T> static T ratio(T a, T b) { return b == 0 ? T{} : a / b; }

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp{}, sum{};
	for (size_t i{}; i < n; ++i) {
		tp += y_true[i] == 1 && y_pred[i] == 1;
		sum += size_t(y_true[i] == 1) + (y_pred[i] == 1);
	}
	return ratio(2 * tp, sum);
}
