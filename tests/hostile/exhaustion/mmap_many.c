/* tries: use up the number of mappings; expect: memory|fail|timeout|crash|violation */
#define _GNU_SOURCE
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int i = 0; i < 100000; i++)
		mmap(NULL, 4096, i & 1 ? PROT_READ : PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return -1.0;
}
