/* tries: longjmp to a frame of a static constructor, long gone, past the harness; expect: crash|fail|timeout|violation */
#include <csetjmp>
#include <unistd.h>

static std::jmp_buf before;

struct early {
	early()
	{
		if (setjmp(before))
			_exit(0);
	}
} now;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	std::longjmp(before, 1);
}
