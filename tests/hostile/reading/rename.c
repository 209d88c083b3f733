/* tries: rename a file; expect: violation names=rename */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_rename, "made-by-hostile", "other");
	return -1.0;
}
