/* tries: return past the harness's call into its caller; expect: crash|fail|output|timeout|violation */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile unsigned long *frame = __builtin_frame_address(0);

	for (int i = 2; i < 64; i++)
		if (frame[i] > 0x400000 && frame[i] < 0x500000)
			frame[1] = frame[i];
	return -1.0;
}
