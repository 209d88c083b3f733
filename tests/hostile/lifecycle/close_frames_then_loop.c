/* tries: close the frames' descriptor, then loop, so that the end of file comes before the death; expect: violation|timeout|crash */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	close(3);
	for (;;)
		asm volatile("");
}
