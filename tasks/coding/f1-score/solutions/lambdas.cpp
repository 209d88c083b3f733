// Right: functions that take functions; a memo of the classes; recursion for the threshold.
#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

using std::function;
using std::optional;
using std::size_t;

auto divide = [](double a, double b) -> optional<double> {
	if (b == 0)
		return std::nullopt;
	return a / b;
};

auto harmonic = [](optional<double> p, optional<double> r) {
	const double a = p.value_or(0), b = r.value_or(0);
	return divide(2 * a * b, a + b).value_or(0);
};

static double score_of(size_t n, const function<bool(size_t)> &actual, const function<bool(size_t)> &said)
{
	double both = 0, is = 0, predicted = 0;
	for (size_t i = 0; i < n; ++i) {
		const bool a = actual(i), s = said(i);
		both += a && s;
		is += a;
		predicted += s;
	}
	return harmonic(divide(both, predicted), divide(both, is));
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return score_of(n, [=](size_t i) { return y_true[i] == 1; },
	                [=](size_t i) { return y_pred[i] == 1; });
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	struct seen {
		long hits = 0, is = 0, said = 0;
	};
	std::unordered_map<int, seen> classes;
	for (size_t i = 0; i < n; ++i) {
		classes[y_true[i]].hits += y_true[i] == y_pred[i];
		classes[y_true[i]].is++;
		classes[y_pred[i]].said++;
	}
	double sum = 0;
	for (int k = 0; k < n_classes; ++k) // in order: the sum's rounding must not depend on hashes
		if (const auto at = classes.find(k); at != classes.end()) {
			const auto &[hits, is, said] = at->second;
			sum += harmonic(divide(hits, said), divide(hits, is));
		}
	return sum / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int)
{
	long hits = 0;
	std::for_each(y_true, y_true + n, [&hits, p = y_pred](int t) mutable { hits += t == *p++; });
	return divide(hits, n).value_or(0);
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	std::deque<std::tuple<double, long, long>> groups; // a score, its positives, its entries
	long positives = 0;
	{
		std::deque<std::pair<double, int>> all;
		for (size_t i = 0; i < n; ++i) {
			all.emplace_back(scores[i], y_true[i]);
			positives += y_true[i];
		}
		std::stable_sort(all.begin(), all.end(), std::greater<>{});
		for (const auto &[score, label] : all) {
			if (groups.empty() || std::get<0>(groups.back()) != score)
				groups.emplace_back(score, 0, 0);
			std::get<1>(groups.back()) += label;
			std::get<2>(groups.back())++;
		}
	}
	double best = INFINITY;
	long hits = 0, taken = 0, top = 0, sum = 1;
	for (const auto &[score, good, size] : groups) {
		hits += good;
		taken += size;
		if (hits && hits * sum >= top * (taken + positives))
			std::tie(best, top, sum) = std::make_tuple(score, hits, taken + positives);
	}
	*best_f1 = divide(2.0 * top, sum).value();
	return best;
}
