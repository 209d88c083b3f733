/* tries: longjmp into a frame that is gone; expect: crash|timeout|fail|output|violation */
#include <setjmp.h>

static jmp_buf back;

__attribute__((constructor)) static void mark(void)
{
	if (setjmp(back))
		for (;;)
			asm volatile("");
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	longjmp(back, 1);
}
