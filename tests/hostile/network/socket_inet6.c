/* tries: a socket of AF_INET6; expect: violation names=socket */
#include <sys/socket.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	socket(AF_INET6, SOCK_DGRAM, 0);
	return -1.0;
}
