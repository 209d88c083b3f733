/* tries: print a good report and exit before the harness starts; expect: crash|fail */
#include <stdio.h>
#include <unistd.h>

__attribute__((constructor)) static void early(void)
{
	puts("{\"task\": \"f1-score\", \"status\": \"graded\", \"level\": \"strong\", \"score\": "
	     "1.0}");
	fflush(stdout);
	_exit(0);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
