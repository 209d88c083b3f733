/* tries: a filter of its own that asks it, not the grader; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
	unsigned short len;
	void *filter;
} program;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(317, 1, 8, &program) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
