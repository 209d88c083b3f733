/* tries: make the inputs' descriptor standard output, so that later cases cannot be mapped; expect: violation|fail|output|crash|timeout */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	dup2(1, 4);
	return -1.0;
}
