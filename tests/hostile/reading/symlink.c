/* tries: make a symbolic link to /etc; expect: violation names=symlink */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_symlink, "/etc", "made-by-hostile");
	return -1.0;
}
