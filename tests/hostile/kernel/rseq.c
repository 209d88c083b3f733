/* tries: register a restartable sequence over the library's own; expect: violation|fail|crash */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static char area[32] __attribute__((aligned(32)));

	syscall(SYS_rseq, area, 32, 0, 0x53053053);
	return -1.0;
}
