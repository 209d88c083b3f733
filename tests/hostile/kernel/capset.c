/* tries: take capabilities; expect: violation names=capset */
#include <sys/syscall.h>
#include <unistd.h>

static unsigned header[2] = {0x20080522};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_capset, header, 0);
	return -1.0;
}
