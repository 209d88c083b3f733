/* tries: read the parent's memory, where the expected values are; expect: violation */
#define _GNU_SOURCE
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long word;
	struct iovec here = {&word, 8}, there = {(void *)0x400000, 8};

	process_vm_readv(getppid(), &here, 1, &there, 1, 0);
	return -1.0;
}
