/* tries: a privileged instruction; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("hlt");
	return -1.0;
}
