/* tries: f1_score is static, so not there; expect: missing */
static double f1_score_kept(const int *y_true, const int *y_pred, size_t n)
{
	return y_true && y_pred ? n : 0;
}

double (*pointer)(const int *, const int *, size_t) = f1_score_kept;
