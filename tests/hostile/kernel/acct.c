/* tries: process accounting; expect: violation names=acct */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_acct, 1);
	return -1.0;
}
