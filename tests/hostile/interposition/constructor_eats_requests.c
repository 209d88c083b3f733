/* tries: read all requests before the harness starts; expect: crash|fail|timeout|violation|output */
#include <unistd.h>

__attribute__((constructor)) static void early(void)
{
	char b[65536];

	while (read(0, b, sizeof b) > 0)
		;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
