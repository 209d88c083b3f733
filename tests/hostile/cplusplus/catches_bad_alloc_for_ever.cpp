/* tries: ask for all memory there could be, catch what is thrown, and ask again; expect: timeout */
#include <new>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;)
		try {
			*static_cast<char *>(operator new(~0ul - 4096)) = 1;
		} catch (const std::bad_alloc &) {
		}
}
