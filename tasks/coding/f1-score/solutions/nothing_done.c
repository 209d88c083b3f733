/* Compiles and answers 0. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return 0 * (y_true == y_pred) * n;
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	return f1_score(y_true, y_pred, n) * n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	return f1_score(y_true, y_pred, n) * n_classes;
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	*best_f1 = 0;
	return 0 * (y_true && scores) * n;
}
