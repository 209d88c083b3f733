// Right: a class for the model and one for its optimizer; prints how the fit went.
#include "logistic_regression.h"

#include <cmath>
#include <iostream>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace std;

struct Dataset {
	const double *X;
	const int *y;
	size_t n, d;

	const double *row(size_t i) const
	{
		if (i >= n)
			throw out_of_range("no such row");
		return X + i * d;
	}
};

class Loss {
public:
	virtual ~Loss() = default;
	virtual double value(double logit, int label) const = 0;
	virtual double slope(double logit, int label) const = 0;
};

class CrossEntropy : public Loss {
public:
	double value(double z, int label) const override
	{
		// -log of the probability of the label, by the logit of the other one
		double t = label == 1 ? -z : z;
		return t > 0 ? t + log1p(exp(-t)) : log1p(exp(t));
	}
	double slope(double z, int label) const override { return sigmoid(z) - label; }
};

class Model {
	vector<double> w;
	double b;

public:
	Model(const double *weights, size_t d, double bias) : w(weights, weights + d), b(bias) {}

	double logit(const double *x) const { return inner_product(w.begin(), w.end(), x, b); }
	double penalty() const { return inner_product(w.begin(), w.end(), w.begin(), 0.0) / 2; }
	double loss(const Dataset &data, const Loss &loss, double l2) const
	{
		double sum = 0;
		for (size_t i = 0; i < data.n; i++)
			sum += loss.value(logit(data.row(i)), data.y[i]);
		return sum / static_cast<double>(data.n) + l2 * penalty();
	}
	pair<vector<double>, double> gradient(const Dataset &data, const Loss &loss, double l2) const
	{
		vector<double> gw(w.size());
		double gb = 0;
		for (size_t i = 0; i < data.n; i++) {
			const double *x = data.row(i);
			const double s = loss.slope(logit(x), data.y[i]);
			for (size_t j = 0; j < gw.size(); j++)
				gw[j] += s * x[j];
			gb += s;
		}
		for (size_t j = 0; j < gw.size(); j++)
			gw[j] = gw[j] / data.n + l2 * w[j];
		return {move(gw), gb / data.n};
	}
	void step(const pair<vector<double>, double> &g, double lr)
	{
		for (size_t j = 0; j < w.size(); j++)
			w[j] -= lr * g.first[j];
		b -= lr * g.second;
	}
	void store(double *weights, double *bias) const
	{
		copy(w.begin(), w.end(), weights);
		*bias = b;
	}
};

static double largest(const pair<vector<double>, double> &g)
{
	double m = abs(g.second);
	for (double v : g.first)
		m = max(m, abs(v));
	return m;
}

double sigmoid(double z)
{
	if (z >= 0)
		return 1 / (1 + exp(-z));
	const double e = exp(z);
	return e / (1 + e);
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	const Model model(w, d, b);
	for (size_t i = 0; i < n; i++)
		p[i] = sigmoid(model.logit(X + i * d));
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b, double l2)
{
	return Model(w, d, b).loss({X, y, n, d}, CrossEntropy(), l2);
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
                  double l2, double *grad_w, double *grad_b)
{
	const auto g = Model(w, d, b).gradient({X, y, n, d}, CrossEntropy(), l2);
	copy(g.first.begin(), g.first.end(), grad_w);
	*grad_b = g.second;
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
           size_t max_iter, double *w, double *b)
{
	const unique_ptr<Loss> loss = make_unique<CrossEntropy>();
	const Dataset data{X, y, n, d};
	Model model(w, d, *b);
	size_t steps = 0;
	while (steps < max_iter) {
		const auto g = model.gradient(data, *loss, l2);
		if (largest(g) < tol)
			break;
		model.step(g, lr);
		steps++;
	}
	model.store(w, b);
	cout << "stopped after " << steps << " steps" << endl;
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	vector<double> e(z, z + k);
	double top = e.at(0), sum = 0;
	for (double v : e)
		top = max(top, v);
	for (double &v : e)
		sum += v = exp(v - top);
	for (size_t j = 0; j < k; j++)
		p[j] = e[j] / sum;
}
