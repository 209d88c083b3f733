/* tries: send a descriptor over the frames' descriptor, were it a socket; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static long header[7];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(SYS_sendmsg, 3, header, 0) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
