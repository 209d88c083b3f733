/* tries: its own __libc_start_main, which never calls main; expect: fail|crash|compile_error */
#include <unistd.h>

int __libc_start_main(int (*m)(int, char **, char **), int argc, char **argv)
{
	write(1, "{\"level\": \"strong\"}\n", 19);
	_exit(m && argc && argv ? 0 : 1);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
