// Wrong: counts what agrees, which is accuracy.
#include <functional>
#include <numeric>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (n == 0)
		return 0.0;
	return std::inner_product(y_true, y_true + n, y_pred, 0.0, std::plus<>(), std::equal_to<>()) / n;
}
