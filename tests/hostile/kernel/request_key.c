/* tries: request a key, which may start a helper program; expect: violation names=request_key */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_request_key, "user", "grader-hostile", 0, 0);
	return -1.0;
}
