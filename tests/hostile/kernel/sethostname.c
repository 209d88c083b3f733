/* tries: rename the host; expect: violation names=sethostname */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_sethostname, "", -1);
	return -1.0;
}
