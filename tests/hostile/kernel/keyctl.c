/* tries: the session key ring; expect: violation names=keyctl */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_keyctl, 0, -3, 0);
	return -1.0;
}
