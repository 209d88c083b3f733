/* tries: load a kernel module from a descriptor; expect: violation names=finit_module */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_finit_module, -1, "", 0);
	return -1.0;
}
