/* tries: load a library; expect: violation|fail|crash */
#include <dlfcn.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	void *m = dlopen("/lib/x86_64-linux-gnu/libm.so.6", RTLD_NOW);
	return m ? 1.0 : -1.0;
}
