/* tries: turn address randomisation off; expect: violation names=personality */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_personality, 0x0040000);
	return -1.0;
}
