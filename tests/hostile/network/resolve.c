/* tries: look up a host name; expect: violation */
#define _GNU_SOURCE
#include <netdb.h>
#include <stddef.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct addrinfo *a;

	getaddrinfo("grader.invalid", "80", NULL, &a);
	return -1.0;
}
