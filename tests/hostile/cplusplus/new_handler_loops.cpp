/* tries: ask for all memory there could be with a new handler that frees nothing and returns, for ever; expect: timeout */
#include <new>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	std::set_new_handler([] {});
	const char *p = static_cast<char *>(operator new(~0ul - 4096));
	return p[n] + -1.0;
}
