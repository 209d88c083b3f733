// Wrong: std::accumulate adds in the type of its first value, and 0 is an int: each step of the
// macro average loses its fraction.
#include <cstdint>
#include <numeric>
#include <vector>

static std::vector<double> f1_by_class(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	std::vector<std::int64_t> hits(n_classes), sum(n_classes);
	for (size_t i = 0; i < n; ++i) {
		hits[y_true[i]] += y_true[i] == y_pred[i];
		++sum[y_true[i]];
		++sum[y_pred[i]];
	}
	std::vector<double> f1(n_classes);
	for (int k = 0; k < n_classes; ++k)
		f1[k] = sum[k] ? 2.0 * hits[k] / sum[k] : 0.0;
	return f1;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return f1_by_class(y_true, y_pred, n, 2)[1];
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	const auto f1 = f1_by_class(y_true, y_pred, n, n_classes);
	return std::accumulate(f1.begin(), f1.end(), 0) / double(n_classes);
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int)
{
	double hits = 0;
	for (size_t i = 0; i < n; ++i)
		hits += y_true[i] == y_pred[i];
	return n ? hits / n : 0.0;
}
