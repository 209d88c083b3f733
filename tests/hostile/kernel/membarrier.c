/* tries: membarrier on every processor, in a loop; expect: violation|fail|timeout */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int i = 0; i < 100000; i++)
		syscall(SYS_membarrier, 1, 0, 0);
	return -1.0;
}
