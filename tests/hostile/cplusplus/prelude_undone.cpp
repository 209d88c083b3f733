/* tries: declare the functions anew, hidden, under other names and gone, so that the harness gets another; expect: missing|compile_error|fail */
#include <unistd.h>

extern "C" double f1_score(const int *, const int *, size_t) __asm__("_exit") __attribute__((visibility("hidden")));

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
