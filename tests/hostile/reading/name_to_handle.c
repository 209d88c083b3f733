/* tries: turn a path into a handle and the handle into a file; expect: violation|fail */
#define _GNU_SOURCE
#include <fcntl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct {
		struct file_handle h;
		unsigned char room[128];
	} f = {{.handle_bytes = 128}, {0}};
	int id;

	if (name_to_handle_at(AT_FDCWD, "/", &f.h, &id, 0) == 0)
		__builtin_trap(); /* it has a handle */
	return -1.0;
}
