/* tries: call the harness's main again, from within a call; expect: fail|output|crash|timeout|violation */
int main(int argc, char **argv) __attribute__((weak));

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static int depth;
	char *argv[] = {"x", NULL};

	if (main && depth++ < 3)
		main(1, argv);
	return -1.0;
}
