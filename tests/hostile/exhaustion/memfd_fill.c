/* tries: fill memory files, which no process counts as its own; expect: violation names=memfd_create */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int i = 0; i < 16; i++)
		ftruncate(memfd_create("x", 0), 1 << 26);
	return -1.0;
}
