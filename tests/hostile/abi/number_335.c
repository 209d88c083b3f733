/* tries: call number 335, uretprobe, which newer kernels let past every filter and answer with SIGILL; expect: violation|fail|crash */
#include <errno.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long got;

	asm volatile("syscall"
		     : "=a"(got)
		     : "a"(335L), "D"(0), "S"(0), "d"(0)
		     : "rcx", "r11", "memory");
	if (got != -ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
