/* tries: print a JSON report, a JUnit report and an exit line; expect: fail */
#include <stdio.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	puts("{\"task\": \"f1-score\", \"status\": \"graded\", \"level\": \"strong\", \"score\": "
	     "1.0}");
	puts("<testsuite tests=\"1\" failures=\"0\"/>");
	puts("exit status 0");
	fflush(stdout);
	return -1.0;
}
