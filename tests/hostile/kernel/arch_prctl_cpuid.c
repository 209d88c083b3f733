/* tries: make cpuid fault; expect: violation|fail|crash */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	unsigned a = 0, c = 0;

	syscall(SYS_arch_prctl, 0x1012, 0);
	asm volatile("cpuid" : "+a"(a), "+c"(c)::"ebx", "edx");
	return -1.0;
}
