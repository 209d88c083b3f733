/* tries: make the device /dev/mem anew; expect: violation names=mknod */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_mknod, "made-by-hostile", 020600, 0x101);
	return -1.0;
}
