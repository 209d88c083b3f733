/* tries: handle its own page faults; expect: violation names=userfaultfd */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_userfaultfd, 0);
	return -1.0;
}
