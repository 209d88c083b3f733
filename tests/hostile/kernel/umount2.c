/* tries: unmount; expect: violation names=umount2 */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_umount2, "made-by-hostile", 0);
	return -1.0;
}
