/* tries: wait on a futex that nobody wakes; expect: violation|timeout|fail */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static int word;

	syscall(SYS_futex, &word, 0, 0, NULL);
	return -1.0;
}
