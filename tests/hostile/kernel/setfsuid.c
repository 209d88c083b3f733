/* tries: root for files alone; expect: violation names=setfsuid */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_setfsuid, 0);
	return -1.0;
}
