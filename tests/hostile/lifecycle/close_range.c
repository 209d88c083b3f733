/* tries: close every descriptor with one call; expect: violation|crash|fail|output */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(436, 0u, ~0u, 0);
	return -1.0;
}
