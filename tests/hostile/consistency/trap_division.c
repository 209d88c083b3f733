/* tries: unmask the exceptions and divide by zero; expect: crash */
#define _GNU_SOURCE
#include <fenv.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile double zero = 0;

	feenableexcept(FE_DIVBYZERO | FE_INVALID);
	return 1 / zero;
}
