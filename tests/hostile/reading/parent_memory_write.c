/* tries: write into the parent's memory; expect: violation */
#define _GNU_SOURCE
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long word = 0;
	struct iovec here = {&word, 8}, there = {(void *)8, 8};

	process_vm_writev(getppid(), &here, 1, &there, 1, 0);
	return -1.0;
}
