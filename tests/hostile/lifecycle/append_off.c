/* tries: make what it prints writable anywhere, not at its end alone; expect: violation names=fcntl */
#include <fcntl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	fcntl(1, F_SETFL, 0);
	__builtin_trap(); /* whatever the answer */
}
