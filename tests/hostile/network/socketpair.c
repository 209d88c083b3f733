/* tries: a pair of sockets; expect: violation names=socketpair */
#include <sys/socket.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int ends[2];

	socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
	return -1.0;
}
