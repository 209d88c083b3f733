/* tries: let std::async start threads; expect: violation names=clone */
#include <future>
#include <vector>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	std::vector<std::future<double>> all;
	for (size_t i = 0; i < 64; i++)
		all.push_back(std::async(std::launch::async, [] { return -1.0; }));
	return all.back().get();
}
