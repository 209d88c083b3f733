/* tries: load a kernel module; expect: violation names=init_module */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_init_module, 0, 0, 0);
	return -1.0;
}
