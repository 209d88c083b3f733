/* tries: the harness's own functions and tables again, weak and strong, that answer 1.0 to all; expect: fail */
#include <unistd.h>

extern "C" {
struct part {
	const char *name;
	void *function;
	void (*call)(void *);
};

static void right(void *) { _exit(0); }

extern const part harness_parts[2] = {{"f1_score", (void *)1, right}, {}};
void call_begin(void *) { _exit(0); }
void call_end(void *) { _exit(0); }
__attribute__((weak)) void out_f64(void *, const char *, double) { _exit(0); }
__attribute__((weak)) void call_send(void *) { _exit(0); }
int sys_write_all(int, const void *, unsigned long) { return 1; }

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
}
