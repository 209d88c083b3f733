/* tries: make the requests' descriptor the frames' descriptor; expect: violation|fail|output|crash|timeout */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	dup2(3, 0);
	return -1.0;
}
