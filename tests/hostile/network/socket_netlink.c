/* tries: a socket of AF_NETLINK; expect: violation names=socket */
#include <sys/socket.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	socket(AF_NETLINK, SOCK_RAW, 0);
	return -1.0;
}
