/* tries: wait for a word that has changed already, which returns at once where waiting is allowed; expect: violation names=futex */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static int word = 1;

	syscall(SYS_futex, &word, 0, 2, NULL, NULL, 0);
	__builtin_trap(); /* whatever the answer */
}
