/* tries: write a program into memory and run it; expect: violation names=memfd_create */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *argv[] = {"x", NULL};
	int fd = memfd_create("x", 0);

	write(fd, "#!/bin/true\n", 12);
	fexecve(fd, argv, argv + 1);
	return -1.0;
}
