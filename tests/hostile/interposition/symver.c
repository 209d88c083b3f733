/* tries: give a wrong answer through versioned symbols; expect: fail|compile_error|missing */
double half(const int *t, const int *p, size_t n)
{
	return t && p && n ? -1.0 : -2.0;
}

asm(".symver half, f1_score@@GRADER_1");

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return half(y_true, y_pred, n);
}
