/* tries: close every descriptor, then answer; expect: violation|crash|fail|output */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int fd = 0; fd < 1024; fd++)
		close(fd);
	return -1.0;
}
