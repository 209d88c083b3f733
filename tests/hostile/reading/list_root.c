/* tries: list the root folder; expect: violation names=open */
#include <dirent.h>
#include <stdio.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	DIR *d = opendir("/");

	for (struct dirent *e; d && (e = readdir(d));)
		puts(e->d_name);
	return -1.0;
}
