/* tries: fill all of .data and .bss with ones; expect: crash|fail|output|timeout|violation */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	extern char __data_start[], _end[];

	for (volatile char *at = __data_start; at < _end; at++)
		*at = 1;
	return -1.0;
}
