/* tries: run code from .init_array with the arguments; expect: crash|fail */
#include <stdio.h>
#include <unistd.h>

static void early(int argc, char **argv, char **envp)
{
	printf("{\"level\": \"strong\", \"argc\": %d, \"argv\": \"%s\"}\n", argc, argv[0]);
	for (; *envp; envp++)
		puts(*envp);
	fflush(stdout);
	_exit(0);
}

__attribute__((section(".init_array"), used)) static void (*hook)(int, char **, char **) = early;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
