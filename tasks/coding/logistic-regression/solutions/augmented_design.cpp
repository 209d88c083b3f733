// Wrong: the bias is one more weight of a design matrix with a column of ones, and is regularized
// with the others.
#include "logistic_regression.h"

#include <cmath>
#include <vector>

class Design {
	std::vector<std::vector<double>> rows;

public:
	Design(const double *X, size_t n, size_t d)
	{
		for (size_t i = 0; i < n; i++) {
			rows.emplace_back(X + i * d, X + i * d + d);
			rows.back().push_back(1.0);
		}
	}
	auto begin() const { return rows.begin(); }
	auto end() const { return rows.end(); }
};

static std::vector<double> theta(const double *w, size_t d, double b)
{
	std::vector<double> t(w, w + d);
	t.push_back(b);
	return t;
}

static double dot(const std::vector<double> &a, const std::vector<double> &b)
{
	double sum = 0;
	for (size_t j = 0; j < a.size(); j++)
		sum += a[j] * b[j];
	return sum;
}

double sigmoid(double z)
{
	return z >= 0 ? 1 / (1 + std::exp(-z)) : std::exp(z) / (1 + std::exp(z));
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	for (const auto &row : Design(X, n, d))
		*p++ = sigmoid(dot(row, theta(w, d, b)));
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b, double l2)
{
	const auto t = theta(w, d, b);
	double sum = 0;
	for (const auto &row : Design(X, n, d)) {
		const double z = dot(row, t) * (*y++ ? -1 : 1);
		sum += z > 0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z));
	}
	return sum / n + l2 / 2 * dot(t, t);
}

static std::vector<double> gradient(const Design &rows, const int *y, size_t n,
                                    const std::vector<double> &t, double l2)
{
	std::vector<double> g(t.size());
	for (const auto &row : rows) {
		const double e = (sigmoid(dot(row, t)) - *y++) / n;
		for (size_t j = 0; j < g.size(); j++)
			g[j] += e * row[j];
	}
	for (size_t j = 0; j < g.size(); j++)
		g[j] += l2 * t[j];
	return g;
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
                  double l2, double *grad_w, double *grad_b)
{
	const auto g = gradient(Design(X, n, d), y, n, theta(w, d, b), l2);
	for (size_t j = 0; j < d; j++)
		grad_w[j] = g[j];
	*grad_b = g.back();
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
           size_t max_iter, double *w, double *b)
{
	const Design rows(X, n, d);
	auto t = theta(w, d, *b);
	size_t steps = 0;
	for (; steps < max_iter; steps++) {
		const auto g = gradient(rows, y, n, t, l2);
		double largest = 0;
		for (double v : g)
			largest = std::max(largest, std::fabs(v));
		if (largest < tol)
			break;
		for (size_t j = 0; j < t.size(); j++)
			t[j] -= lr * g[j];
	}
	for (size_t j = 0; j < d; j++)
		w[j] = t[j];
	*b = t.back();
	return steps;
}
