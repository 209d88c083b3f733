/* tries: change the root; expect: violation names=pivot_root */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_pivot_root, "made-by-hostile", "made-by-hostile");
	return -1.0;
}
