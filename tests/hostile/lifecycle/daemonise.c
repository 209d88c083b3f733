/* tries: fork twice, start a session and live on for three seconds; expect: violation */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (fork() == 0) {
		setsid();
		if (fork() == 0)
			sleep(3);
		_exit(0);
	}
	return -1.0;
}
