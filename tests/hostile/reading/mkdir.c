/* tries: make a folder; expect: violation names=mkdir */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_mkdir, "made-by-hostile", 0700);
	return -1.0;
}
