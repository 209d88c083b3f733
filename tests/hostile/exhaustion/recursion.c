/* tries: recurse without end; expect: crash|memory */
static volatile int always = 1;

__attribute__((noinline)) static double down(double x)
{
	volatile double keep[64];

	keep[(int)x & 63] = x;
	return always ? down(x + 1) + keep[(int)x & 63] : x;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return down(1) - 2.0;
}
