// C++ with the standard library: algorithms, vectors, a map from each score to its counts.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "f1_score.h"

namespace
{
struct Counts {
	double tp = 0, fp = 0, fn = 0;
	double f1() const
	{
		return tp > 0 ? 2 * tp / (2 * tp + fp + fn) : 0.0;
	}
	Counts &operator+=(const Counts &o)
	{
		tp += o.tp;
		fp += o.fp;
		fn += o.fn;
		return *this;
	}
};

std::vector<Counts> by_class(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	std::vector<Counts> out(n_classes);
	for (size_t i = 0; i < n; ++i) {
		if (y_true[i] == y_pred[i]) {
			++out.at(y_true[i]).tp;
		} else {
			++out.at(y_pred[i]).fp;
			++out.at(y_true[i]).fn;
		}
	}
	return out;
}
} // namespace

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return by_class(y_true, y_pred, n, 2)[1].f1();
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	const auto classes = by_class(y_true, y_pred, n, n_classes);
	return std::accumulate(classes.begin(), classes.end(), 0.0,
			       [](double sum, const Counts &c) { return sum + c.f1(); }) /
	       n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	Counts sum;
	for (const auto &c : by_class(y_true, y_pred, n, n_classes))
		sum += c;
	return sum.f1();
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	std::map<double, std::pair<int, int>, std::greater<double>> groups;
	for (size_t i = 0; i < n; ++i)
		(y_true[i] ? groups[scores[i]].first : groups[scores[i]].second)++;
	Counts c;
	c.fn = static_cast<double>(std::count(y_true, y_true + n, 1));
	double threshold = INFINITY;
	*best_f1 = 0.0;
	for (const auto &[score, group] : groups) {
		c += Counts{double(group.first), double(group.second), -double(group.first)};
		if (c.f1() > 0 && c.f1() >= *best_f1) {
			*best_f1 = c.f1();
			threshold = score;
		}
	}
	return threshold;
}
