/* tries: map every descriptor that it should not have; expect: violation|fail */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int fd = 5; fd < 1024; fd++)
		if (mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0) != MAP_FAILED || errno != EBADF)
			__builtin_trap(); /* it is open */
	return -1.0;
}
