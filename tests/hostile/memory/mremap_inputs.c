/* tries: move the inputs away and put its own there; expect: violation|crash|fail|output */
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *page = (char *)((uintptr_t)y_pred & -4096ul);

	mremap(page, 4096, 4096, MREMAP_MAYMOVE | MREMAP_FIXED, page + (1l << 32));
	return 1.0;
}
