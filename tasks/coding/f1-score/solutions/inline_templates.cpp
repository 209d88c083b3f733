// Right: a header in all but name: everything is inline or a template.
#include <array>
#include <limits>
#include <map>
#include <memory>
#include <type_traits>

namespace metrics {

template <class Count> struct Counts {
	static_assert(std::is_unsigned_v<Count>);
	Count tp{}, fp{}, fn{};

	constexpr Counts &operator+=(const Counts &o) noexcept
	{
		tp += o.tp, fp += o.fp, fn += o.fn;
		return *this;
	}
	template <class Real = double> constexpr Real f1() const noexcept
	{
		return tp == 0 ? Real(0) : Real(2 * tp) / Real(2 * tp + fp + fn);
	}
};

using counts = Counts<unsigned long>;
static_assert(counts{1, 1, 1}.f1() == 0.5 && counts{}.f1() == 0.0);

template <class Label>
inline counts one_vs_rest(const Label *t, const Label *p, std::size_t n, Label positive)
{
	counts c;
	for (const Label *end = t + n; t != end; ++t, ++p) {
		const bool is = *t == positive, said = *p == positive;
		c += counts{is && said, !is && said, is && !said};
	}
	return c;
}

template <class Label>
inline std::unique_ptr<counts[]> all(const Label *t, const Label *p, std::size_t n, int k)
{
	auto c = std::make_unique<counts[]>(k);
	for (std::size_t i = 0; i < n; ++i)
		if (t[i] == p[i])
			++c[t[i]].tp;
		else
			++c[p[i]].fp, ++c[t[i]].fn;
	return c;
}

} // namespace metrics

inline double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return metrics::one_vs_rest(y_true, y_pred, n, 1).f1();
}

inline double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	const auto c = metrics::all(y_true, y_pred, n, n_classes);
	long double sum = 0;
	for (int k = 0; k < n_classes; ++k)
		sum += c[k].f1<long double>();
	return static_cast<double>(sum / n_classes);
}

inline double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	const auto c = metrics::all(y_true, y_pred, n, n_classes);
	metrics::counts sum;
	for (int k = 0; k < n_classes; ++k)
		sum += c[k];
	return sum.f1();
}

// A tree of the scores, from high to low; each holds how many entries and positives have it.
inline double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	std::map<double, std::array<unsigned long, 2>, std::greater<>> by_score;
	metrics::counts now;
	for (std::size_t i = 0; i < n; ++i) {
		by_score[scores[i]][y_true[i]]++;
		now.fn += y_true[i];
	}
	double threshold = std::numeric_limits<double>::infinity();
	metrics::counts top{0, 0, 1};
	for (const auto &[score, labels] : by_score) {
		now += metrics::counts{labels[1], labels[0], 0};
		now.fn -= labels[1];
		// exact: a / b >= c / d as a d >= c b
		if (now.tp > 0 && now.tp * (2 * top.tp + top.fp + top.fn) >=
		                          top.tp * (2 * now.tp + now.fp + now.fn)) {
			top = now;
			threshold = score;
		}
	}
	*best_f1 = top.f1();
	return threshold;
}
