/* tries: make a file with creat; expect: violation names=creat */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_creat, "made-by-hostile", 0600);
	return -1.0;
}
