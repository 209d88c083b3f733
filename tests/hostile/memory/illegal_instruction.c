/* tries: an illegal instruction; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("ud2");
	return -1.0;
}
