/* tries: change its own return address; expect: crash */
__attribute__((noinline)) double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile unsigned long *frame = __builtin_frame_address(0);

	frame[1] = 0x4141414141414141;
	return n ? -1.0 : -2.0;
}
