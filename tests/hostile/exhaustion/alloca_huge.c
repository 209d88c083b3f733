/* tries: take 64 MiB of stack with alloca; expect: crash|memory */
#include <alloca.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile char *p = alloca(64 << 20);

	for (size_t i = 64 << 20; i > 0; i -= 4096)
		p[i - 1] = 1;
	return -1.0;
}
