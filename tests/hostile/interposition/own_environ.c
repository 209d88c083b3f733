/* tries: its own environ and __environ, as numbers; expect: fail|crash|compile_error */
long environ = 42, __environ = 42;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0 + 0 * environ;
}
