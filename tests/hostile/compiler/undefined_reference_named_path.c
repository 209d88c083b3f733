/* tries: an undefined symbol whose name is a path and an escape; expect: compile_error */
extern int odd asm("/etc/passwd\033[2J");

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return odd;
}
