/* tries: its own mmap and mprotect that leave everything writable; expect: fail|crash|output */
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

void *mmap(void *at, size_t bytes, int prot, int flags, int fd, off_t offset)
{
	return (void *)syscall(SYS_mmap, at, bytes, prot | 2, flags, fd, offset);
}

int mprotect(void *at, size_t bytes, int prot)
{
	return at && bytes && prot ? 0 : 0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	*(int *)y_true = 1;
	return -1.0;
}
