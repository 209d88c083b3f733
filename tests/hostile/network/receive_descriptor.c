/* tries: receive from each descriptor, were it a socket; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static char room[1];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(SYS_recvfrom, 0, room, 1, 0x40, 0, 0) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
