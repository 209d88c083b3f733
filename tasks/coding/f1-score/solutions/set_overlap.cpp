// Wrong: how much the sets of positives overlap is the Jaccard index.
#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

static std::set<std::size_t> positives(const int *y, std::size_t n)
{
	std::set<std::size_t> s;
	for (std::size_t i = 0; i < n; ++i)
		if (y[i] == 1)
			s.insert(s.end(), i);
	return s;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	const auto a = positives(y_true, n), b = positives(y_pred, n);
	std::vector<std::size_t> both, either;
	std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
	std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(either));
	return either.empty() ? 0.0 : double(both.size()) / either.size();
}
