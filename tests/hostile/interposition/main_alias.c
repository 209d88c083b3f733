/* tries: main as an alias of the function; expect: fail|crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}

extern __typeof(f1_score) main_too __attribute__((alias("f1_score")));
asm(".globl main\n\t.set main, f1_score");
