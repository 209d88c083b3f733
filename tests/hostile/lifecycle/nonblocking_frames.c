/* tries: make the frames' descriptor non-blocking, a flag that both ends may share; expect: violation|fail|output|crash */
#include <fcntl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	fcntl(3, F_SETFL, O_NONBLOCK);
	return -1.0;
}
