/* tries: access of /etc/passwd, an oracle for what files there are; expect: violation|fail */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (access("/etc/passwd", F_OK) == 0)
		__builtin_trap(); /* it is there */
	return -1.0;
}
