/* tries: the old __malloc_hook and stdio hooks; expect: fail|compile_error */
#include <stdlib.h>
#include <unistd.h>

static void *hook(size_t bytes, const void *caller)
{
	_exit(bytes && caller ? 0 : 1);
}

void *(*__malloc_hook)(size_t, const void *) = hook;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	free(malloc(n + 1));
	return -1.0;
}
