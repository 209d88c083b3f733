/* tries: close the frames' descriptor before the harness starts; expect: crash|fail|violation|output */
#include <unistd.h>

__attribute__((constructor)) static void early(void)
{
	close(3);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
