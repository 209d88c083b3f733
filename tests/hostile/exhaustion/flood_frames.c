/* tries: write zeros to the frames' descriptor without end; expect: output|timeout|crash|violation */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static char zeros[1 << 16];

	for (;;)
		write(3, zeros, sizeof zeros);
}
