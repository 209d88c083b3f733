/* tries: log to the system's log; expect: violation|fail */
#include <syslog.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syslog(LOG_ERR, "grader: strong");
	return -1.0;
}
