/* tries: allocate until std::bad_alloc, which nothing catches; expect: memory */
#include <vector>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	std::vector<std::vector<double>> all;
	for (;;)
		all.emplace_back(1 << 16, 1.0);
}
