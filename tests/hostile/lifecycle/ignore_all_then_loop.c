/* tries: ignore every signal, then loop; expect: timeout|violation */
#include <signal.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int s = 1; s < 65; s++)
		signal(s, SIG_IGN);
	for (;;)
		asm volatile("");
}
