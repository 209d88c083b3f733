/* tries: its own exit, _exit and abort that return; expect: fail|crash|timeout|output */
void exit(int status)
{
	for (volatile int s = status;; s++)
		;
}

void _exit(int status)
{
	exit(status);
}

void abort(void)
{
	exit(0);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
