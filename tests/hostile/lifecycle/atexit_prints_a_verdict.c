/* tries: wrong, with an atexit handler that prints a good report; expect: fail */
#include <stdio.h>
#include <stdlib.h>

static void report(void)
{
	puts("{\"task\": \"f1-score\", \"status\": \"graded\", \"level\": \"strong\", \"score\": "
	     "1.0}");
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static int done;

	if (!done++)
		atexit(report);
	return -1.0;
}
