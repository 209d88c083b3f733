/* tries: leave the session and its process group; expect: violation names=setsid */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_setsid);
	return -1.0;
}
