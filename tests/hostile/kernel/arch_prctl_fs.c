/* tries: point the thread register nowhere; expect: crash|violation|timeout */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_arch_prctl, 0x1002, 0);
	*(volatile long *)0 = 1;
	return -1.0;
}
