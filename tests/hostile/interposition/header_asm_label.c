/* tries: rename another function to f1_score by an asm label; expect: fail|compile_error */
double other(const int *t, const int *p, size_t n) asm("f1_score");

double other(const int *t, const int *p, size_t n)
{
	return t && p && n ? -1.0 : -2.0;
}
