/* tries: become root in all three ways; expect: violation names=setresuid */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_setresuid, 0, 0, 0);
	return -1.0;
}
