/* tries: load a locale from the file system; expect: violation names=open */
#include <locale.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	setlocale(LC_ALL, "de_DE.UTF-8");
	return -1.0;
}
