#include "sandbox/base/scoped.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

void fd_close(int *fd)
{
	int saved = errno;

	if (*fd >= 0)
		close(*fd);
	*fd = -1;
	errno = saved;
}

int fd_take(int *fd)
{
	int taken = *fd;

	*fd = -1;
	return taken;
}

void file_close(FILE **f)
{
	if (*f)
		fclose(*f);
	*f = NULL;
}

void dir_close(DIR **d)
{
	if (*d)
		closedir(*d);
	*d = NULL;
}

void str_free(char **s)
{
	free(*s);
	*s = NULL;
}

char *str_take(char **s)
{
	char *taken = *s;

	*s = NULL;
	return taken;
}
