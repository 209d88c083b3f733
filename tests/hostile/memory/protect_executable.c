/* tries: make its own data executable; expect: violation names=mprotect */
#define _GNU_SOURCE
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static char page[8192];

	if (mprotect((void *)((unsigned long)(page + 4095) & -4096ul), 4096,
		     PROT_READ | PROT_EXEC) == 0)
		__builtin_trap(); /* it can */
	return -1.0;
}
