/* tries: read descriptor 0 until it ends, so that the harness waits or starves; expect: timeout|fail|violation|crash|output */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char b[4096];

	while (read(0, b, sizeof b) > 0)
		;
	return -1.0;
}
