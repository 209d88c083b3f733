/* tries: connect to a web server; expect: violation names=socket */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(80)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	a.sin_addr.s_addr = htonl(0x7f000001);
	if (connect(fd, (struct sockaddr *)&a, sizeof a) == 0)
		write(fd, "GET / HTTP/1.0\r\n\r\n", 18);
	return -1.0;
}
