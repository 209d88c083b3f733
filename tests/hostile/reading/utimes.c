/* tries: set the time of a file; expect: violation names=utimensat */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_utimensat, -100, "made-by-hostile", 0, 0);
	return -1.0;
}
