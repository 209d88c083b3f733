/* tries: run code from .preinit_array; expect: violation names=open */
#include <fcntl.h>

static void early(int argc, char **argv, char **envp)
{
	open(envp[0] ? envp[0] : argv[argc - 1], O_RDONLY);
}

__attribute__((section(".preinit_array"), used)) static void (*hook)(int, char **, char **) = early;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
