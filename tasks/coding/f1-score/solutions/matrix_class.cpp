// Right: classes and exceptions; prints to std::cerr, has a main of its own to try it out.
#include "f1_score.h"

#include <iostream>
#include <limits>
#include <queue>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace std;

class UndefinedMetric : public domain_error {
public:
	explicit UndefinedMetric(const string &what) : domain_error(what + " is 0 / 0") {}
};

class ConfusionMatrix {
	vector<vector<long>> cells; // cells[true][predicted]

public:
	ConfusionMatrix(const int *y_true, const int *y_pred, size_t n, int classes)
	    : cells(classes, vector<long>(classes))
	{
		for (size_t i = 0; i < n; i++)
			cells.at(y_true[i]).at(y_pred[i])++;
	}
	virtual ~ConfusionMatrix() = default;

	int classes() const { return (int)cells.size(); }
	long hits(int k) const { return cells[k][k]; }
	long predicted(int k) const
	{
		long sum = 0;
		for (const auto &row : cells)
			sum += row[k];
		return sum;
	}
	long actual(int k) const
	{
		long sum = 0;
		for (long cell : cells[k])
			sum += cell;
		return sum;
	}
	virtual double f1(int k) const
	{
		if (actual(k) + predicted(k) == 0)
			throw UndefinedMetric("F1 of class " + to_string(k));
		return 2.0 * hits(k) / (actual(k) + predicted(k));
	}
};

class LenientMatrix final : public ConfusionMatrix {
public:
	using ConfusionMatrix::ConfusionMatrix;
	double f1(int k) const override
	{
		try {
			return ConfusionMatrix::f1(k);
		} catch (const UndefinedMetric &e) {
			clog << e.what() << endl;
			return 0;
		}
	}
};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return LenientMatrix(y_true, y_pred, n, 2).f1(1);
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	// exceptions in a thousand classes are slow: look first
	ConfusionMatrix m(y_true, y_pred, n, n_classes);
	double sum = 0;
	for (int k = 0; k < n_classes; k++)
		if (m.hits(k) > 0)
			sum += m.f1(k);
	return sum / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	ConfusionMatrix m(y_true, y_pred, n, n_classes);
	long hits = 0, all = 0;
	for (int k = 0; k < m.classes(); k++) {
		hits += 2 * m.hits(k);
		all += m.actual(k) + m.predicted(k);
	}
	return all == 0 ? 0.0 : double(hits) / all;
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	priority_queue<pair<double, int>> best_first;
	unsigned long positives = 0, taken = 0, hits = 0, top_hits = 0, top_sum = 1;
	double threshold = numeric_limits<double>::infinity();

	for (size_t i = 0; i < n; i++) {
		best_first.emplace(scores[i], y_true[i]);
		positives += y_true[i];
	}
	while (!best_first.empty()) {
		const auto [score, label] = best_first.top();
		best_first.pop();
		taken++;
		hits += label;
		if (!best_first.empty() && best_first.top().first == score)
			continue;
		if (hits > 0 && hits * top_sum >= top_hits * (taken + positives)) {
			top_hits = hits;
			top_sum = taken + positives;
			threshold = score;
		}
	}
	*best_f1 = 2.0 * top_hits / top_sum;
	return threshold;
}

int main()
{
	const int t[] = {1, 1, 0}, p[] = {1, 0, 0};
	cout << f1_score(t, p, 3) << '\n';
}
