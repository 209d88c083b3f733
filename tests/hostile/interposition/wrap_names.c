/* tries: names that the linker's --wrap uses; expect: fail */
double __wrap_f1_score(const int *t, const int *p, size_t n)
{
	return t && p && n ? 1.0 : 0.0;
}

double __real_f1_score(const int *t, const int *p, size_t n)
{
	return __wrap_f1_score(t, p, n);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
