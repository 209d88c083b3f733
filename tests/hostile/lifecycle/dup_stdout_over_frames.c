/* tries: make the frames' descriptor standard output; expect: violation|fail|output|crash|timeout */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	dup2(1, 3);
	return -1.0;
}
