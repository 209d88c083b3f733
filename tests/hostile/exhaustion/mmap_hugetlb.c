/* tries: map huge pages; expect: memory|fail|violation|crash */
#define _GNU_SOURCE
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int i = 0; i < 64; i++)
		mmap(NULL, 1 << 26, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	return -1.0;
}
