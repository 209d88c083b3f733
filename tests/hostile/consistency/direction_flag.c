/* tries: leave the direction flag set; expect: fail|crash|output|timeout */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("std" ::: "cc");
	return -1.0;
}
