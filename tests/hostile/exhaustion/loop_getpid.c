/* tries: call getpid without end; expect: timeout|violation */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;)
		syscall(SYS_getpid);
}
