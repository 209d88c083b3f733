/* tries: clear the frames of its callers; expect: crash|fail|output|timeout|violation */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile char *up = (char *)__builtin_frame_address(0) + 16;

	for (int i = 0; i < 2048; i++)
		up[i] = 0;
	return -1.0;
}
