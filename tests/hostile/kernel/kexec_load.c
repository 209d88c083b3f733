/* tries: load another kernel; expect: violation names=kexec_load */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_kexec_load, 0, 17, 0, 0);
	return -1.0;
}
