/* tries: leave an output that starts as 0.0 to be right by itself; expect: fail */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	__builtin_trap(); /* so that a fail can come from the other part alone */
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	if (*(volatile double *)best_f1 == 0.0)
		__builtin_trap();
	return -1.0;
}
