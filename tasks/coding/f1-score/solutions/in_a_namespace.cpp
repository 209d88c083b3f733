// Wrong: right functions, in a namespace where nobody finds them.
namespace student {

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp = 0, sum = 0;
	for (size_t i = 0; i < n; ++i) {
		tp += y_true[i] == 1 && y_pred[i] == 1;
		sum += (y_true[i] == 1) + (y_pred[i] == 1);
	}
	return sum ? 2.0 * tp / sum : 0.0;
}

} // namespace student
