/* tries: map and unmap without end; expect: timeout|violation */
#define _GNU_SOURCE
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;) {
		void *p = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			       -1, 0);

		munmap(p, 1 << 20);
	}
}
