/* tries: load a shared library; expect: violation|fail|crash|compile_error */
#include <dlfcn.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	dlopen("libm.so.6", RTLD_NOW);
	return -1.0;
}
