/* tries: tune the clock; expect: violation names=adjtimex */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_adjtimex, 0);
	return -1.0;
}
