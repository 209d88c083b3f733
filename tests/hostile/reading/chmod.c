/* tries: make a file setuid; expect: violation names=chmod */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_chmod, "made-by-hostile", 04755);
	return -1.0;
}
