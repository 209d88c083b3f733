/* tries: remove a kernel module; expect: violation names=delete_module */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_delete_module, "made-by-hostile", 0);
	return -1.0;
}
