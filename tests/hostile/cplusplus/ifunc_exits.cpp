/* tries: an ifunc resolver in place of the function, which ends the process well; expect: crash|fail */
#include <unistd.h>

extern "C" {
typedef double function(const int *, const int *, size_t);

function *pick()
{
	_exit(0);
}

double f1_score(const int *y_true, const int *y_pred, size_t n) __attribute__((ifunc("pick")));
}
