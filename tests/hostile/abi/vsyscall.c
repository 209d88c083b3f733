/* tries: the fixed vsyscall page; expect: fail|crash|violation */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long (*legacy_time)(long *) = (long (*)(long *))0xffffffffff600400;

	legacy_time(NULL);
	return -1.0;
}
