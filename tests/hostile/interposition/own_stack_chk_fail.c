/* tries: its own __stack_chk_fail, so that smashing goes unseen; expect: fail|crash */
void __stack_chk_fail(void)
{
}

void __fortify_fail(const char *why)
{
	(void)why;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char room[16];
	volatile char *r = room;

	for (int i = 0; i < 64; i++)
		r[i] = 0x41;
	return -1.0;
}
