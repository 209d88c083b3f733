/* tries: find the harness's frame in memory and fill what follows with 1.0; expect: fail|output|crash|timeout|violation */
#include <stdint.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	extern char __data_start[], _end[];

	for (char *at = __data_start; at + 128 < _end; at += 8)
		if (*(volatile uint32_t *)at == 0x31524647)
			for (int i = 56; i < 128; i += 8)
				*(volatile double *)(at + i) = 1.0;
	return -1.0;
}
