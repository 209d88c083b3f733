/* tries: statx of /etc/passwd; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static char room[256];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(SYS_statx, -100, "/etc/passwd", 0, 0x7ff, room) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
