/* tries: fill the frames of its callers with pointers to the labels; expect: crash|fail|output|timeout|violation */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile unsigned long *up = (unsigned long *)__builtin_frame_address(0) + 2;

	for (int i = 0; i < 256; i++)
		up[i] = (unsigned long)y_true;
	return -1.0;
}
