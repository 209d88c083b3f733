/* tries: a signalling NaN for everything; expect: fail */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{

	return __builtin_nans("");
}
