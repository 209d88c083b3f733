// Right: algorithms of the standard library in place of loops.
#include "f1_score.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

namespace {

double ratio(double a, double b) { return b == 0 ? 0.0 : a / b; }

// 2 TP / (2 TP + FP + FN); the denominator is the number of positives, true and predicted
double f1_of_class(const int *y_true, const int *y_pred, std::size_t n, int k)
{
	const auto hits = std::inner_product(y_true, y_true + n, y_pred, std::int64_t{0}, std::plus<>{},
	                                     [k](int t, int p) { return t == k && p == k; });
	const auto positives = std::count(y_true, y_true + n, k) + std::count(y_pred, y_pred + n, k);
	return ratio(2.0 * hits, positives);
}

} // namespace

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return f1_of_class(y_true, y_pred, n, 1);
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	std::vector<std::int64_t> hits(n_classes), positives(n_classes);
	for (std::size_t i = 0; i < n; ++i) {
		hits[y_true[i]] += y_true[i] == y_pred[i];
		++positives[y_true[i]];
		++positives[y_pred[i]];
	}
	return std::transform_reduce(hits.begin(), hits.end(), positives.begin(), 0.0, std::plus<>{},
	                             [](auto h, auto p) { return ratio(2.0 * h, p); }) /
	       n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int)
{
	const auto hits = std::transform_reduce(y_true, y_true + n, y_pred, std::int64_t{0},
	                                        std::plus<>{}, std::equal_to<>{});
	return ratio(hits, n);
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	std::vector<std::size_t> order(n);
	std::iota(order.begin(), order.end(), std::size_t{0});
	std::sort(order.begin(), order.end(), [=](auto a, auto b) { return scores[a] > scores[b]; });

	const std::int64_t positives = std::count(y_true, y_true + n, 1);
	std::int64_t hits = 0, top_hits = 0, top_sum = 1;
	double threshold = INFINITY;
	for (std::size_t i = 0; i < n; ++i) {
		hits += y_true[order[i]];
		if (i + 1 < n && scores[order[i + 1]] == scores[order[i]])
			continue;
		const std::int64_t sum = positives + static_cast<std::int64_t>(i) + 1;
		if (hits > 0 && hits * top_sum >= top_hits * sum) {
			top_hits = hits;
			top_sum = sum;
			threshold = scores[order[i]];
		}
	}
	*best_f1 = 2.0 * top_hits / top_sum;
	return threshold;
}
