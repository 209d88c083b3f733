/* tries: a main of its own behind #undef main, and a wrong function; expect: fail */
#undef main
#include <stdio.h>

int main(void)
{
	puts("all tests passed");
	return 0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
