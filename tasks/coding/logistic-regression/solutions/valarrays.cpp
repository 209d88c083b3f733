// Right: whole arrays at a time.
#include "logistic_regression.h"

#include <cmath>
#include <valarray>

using array = std::valarray<double>;

static array logits(const double *X, size_t n, size_t d, const double *w, double b)
{
	array z(b, n);
	const array all(X, n * d);
	for (size_t j = 0; j < d; ++j)
		z += array(all[std::slice(j, n, d)]) * w[j];
	return z;
}

static array to_array(const int *y, size_t n)
{
	array a(n);
	for (size_t i = 0; i < n; ++i)
		a[i] = y[i];
	return a;
}

double sigmoid(double z)
{
	return z < -700 ? std::exp(z) : 1 / (1 + std::exp(-z));
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	const array z = logits(X, n, d, w, b);
	for (size_t i = 0; i < n; ++i)
		p[i] = sigmoid(z[i]);
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b, double l2)
{
	const array z = logits(X, n, d, w, b);
	// max(z, 0) = (z + |z|) / 2, but without the rounding of that sum where it matters
	array cost = z.apply([](double v) { return v > 0 ? v : 0.0; }) - z * to_array(y, n);
	cost += std::exp(-std::abs(z)).apply([](double v) { return std::log1p(v); });
	const array weights(w, d);
	return cost.sum() / double(n) + l2 * (weights * weights).sum() / 2;
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
                  double l2, double *grad_w, double *grad_b)
{
	array error = logits(X, n, d, w, b).apply(sigmoid);
	error -= to_array(y, n);
	const array all(X, n * d);
	for (size_t j = 0; j < d; ++j)
		grad_w[j] = (array(all[std::slice(j, n, d)]) * error).sum() / double(n) + l2 * w[j];
	*grad_b = error.sum() / double(n);
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
           size_t max_iter, double *w, double *b)
{
	array g(d + 1), model(d + 1);
	for (size_t j = 0; j < d; ++j)
		model[j] = w[j];
	model[d] = *b;
	size_t steps = 0;
	for (;; ++steps) {
		if (steps == max_iter)
			break;
		bce_gradient(X, y, n, d, &model[0], model[d], l2, &g[0], &g[d]);
		if (std::abs(g).max() < tol)
			break;
		model -= lr * g;
	}
	for (size_t j = 0; j < d; ++j)
		w[j] = model[j];
	*b = model[d];
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	array e(z, k);
	e = std::exp(e - e.max());
	e /= e.sum();
	for (size_t j = 0; j < k; ++j)
		p[j] = e[j];
}
