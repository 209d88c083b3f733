/* tries: its own _init and __libc_csu_init; expect: fail|crash|compile_error */
#include <unistd.h>

void _init(void)
{
	_exit(0);
}

void __libc_csu_init(void)
{
	_exit(0);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
