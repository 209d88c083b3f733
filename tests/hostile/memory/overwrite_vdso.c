/* tries: make the vDSO writable and break the clock; expect: violation|crash|fail */
#include <stdint.h>
#include <sys/auxv.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *vdso = (char *)getauxval(AT_SYSINFO_EHDR);

	if (vdso && mprotect(vdso, 4096, PROT_READ | PROT_WRITE) == 0)
		*(volatile char *)vdso = 0;
	return -1.0;
}
