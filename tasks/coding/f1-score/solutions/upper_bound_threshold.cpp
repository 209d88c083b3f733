// Wrong in the follow-up alone: upper_bound passes over the scores that equal the threshold.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long tp = 0, sum = 0;
	for (size_t i = 0; i < n; ++i)
		tp += y_true[i] & y_pred[i], sum += y_true[i] + y_pred[i];
	return tp ? 2.0 * tp / sum : 0.0;
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	std::vector<std::pair<long, long>> c(n_classes); // hits, all
	for (size_t i = 0; i < n; ++i) {
		c[y_true[i]].first += y_true[i] == y_pred[i];
		c[y_true[i]].second++;
		c[y_pred[i]].second++;
	}
	double sum = 0;
	for (auto [hits, all] : c)
		sum += hits ? 2.0 * hits / all : 0.0;
	return sum / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int)
{
	long hits = 0;
	for (size_t i = 0; i < n; ++i)
		hits += y_true[i] == y_pred[i];
	return n ? double(hits) / n : 0.0;
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	std::vector<double> all(scores, scores + n), good;
	for (size_t i = 0; i < n; ++i)
		if (y_true[i])
			good.push_back(scores[i]);
	std::sort(all.begin(), all.end());
	std::sort(good.begin(), good.end());
	double threshold = INFINITY;
	*best_f1 = 0.0;
	for (double s : all) {
		const auto above = all.end() - std::upper_bound(all.begin(), all.end(), s);
		const auto hits = good.end() - std::upper_bound(good.begin(), good.end(), s);
		const double f1 = hits ? 2.0 * hits / (above + good.size()) : 0.0;
		if (f1 > *best_f1) {
			*best_f1 = f1;
			threshold = s;
		}
	}
	return threshold;
}
