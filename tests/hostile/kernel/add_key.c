/* tries: add a key; expect: violation names=add_key */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_add_key, "user", "grader-hostile", "x", 0, -1);
	return -1.0;
}
