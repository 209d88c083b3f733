/* tries: redefine size_t, NULL and double by macros; expect: fail|compile_error */
#define double long
#define size_t unsigned char
#undef double
#undef size_t

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
