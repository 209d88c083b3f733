/* tries: unmap the vDSO; expect: violation|crash|fail */
#include <sys/auxv.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	munmap((void *)getauxval(AT_SYSINFO_EHDR), 8192);
	return -1.0;
}
