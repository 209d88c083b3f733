/* tries: write in front of an output buffer, where no page ends; expect: crash names=f1 */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	((volatile double *)best_f1)[-1] = 0.0;
	*best_f1 = -1.0;
	return -1.0;
}
