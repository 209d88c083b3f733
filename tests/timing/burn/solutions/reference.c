#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "burn.h"

static double cpu_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return ts.tv_sec * 1e3 + ts.tv_nsec / 1e6;
}

double burn_user(int ms)
{
	double until = cpu_ms() + ms;

	while (cpu_ms() < until)
		for (volatile int i = 0; i < 20000; i++)
			;
	return ms;
}

double burn_system(int ms)
{
	double until = cpu_ms() + ms;
	struct rusage ru;

	while (cpu_ms() < until)
		for (int i = 0; i < 50; i++)
			getrusage(RUSAGE_SELF, &ru);
	return ms;
}

double touch(int mib)
{
	size_t bytes = (size_t)mib << 20;
	char *p = malloc(bytes);

	if (!p)
		return 0;
	memset(p, 1, bytes);
	free(p);
	return 1;
}
