/* tries: make a hard link; expect: violation names=link */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_link, "/etc/passwd", "made-by-hostile");
	return -1.0;
}
