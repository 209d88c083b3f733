/* tries: socket with the x32 bit; expect: violation|fail */
#include <errno.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long got;

	asm volatile("syscall"
		     : "=a"(got)
		     : "a"(0x40000029L), "D"(2L), "S"(1L), "d"(0)
		     : "rcx", "r11", "memory");
	if (got != -ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
