// Wrong: a map holds the classes that occur, and its size is taken for their number.
#include <map>

struct Counts {
	long tp = 0, fp = 0, fn = 0;
	double f1() const { return tp ? 2.0 * tp / (2.0 * tp + fp + fn) : 0.0; }
};

static std::map<int, Counts> count(const int *y_true, const int *y_pred, size_t n)
{
	std::map<int, Counts> m;
	for (size_t i = 0; i < n; i++) {
		if (y_true[i] == y_pred[i])
			m[y_true[i]].tp++;
		else
			m[y_true[i]].fn++, m[y_pred[i]].fp++;
	}
	return m;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return count(y_true, y_pred, n)[1].f1();
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int)
{
	const auto m = count(y_true, y_pred, n);
	double sum = 0;
	for (const auto &[k, c] : m)
		sum += c.f1();
	return m.empty() ? 0.0 : sum / m.size();
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int)
{
	Counts all;
	for (const auto &[k, c] : count(y_true, y_pred, n))
		all.tp += c.tp, all.fp += c.fp, all.fn += c.fn;
	return all.f1();
}
