/* Right: the loss takes logarithms of probabilities clipped at 1e-15, which the header accepts. */
#include "logistic_regression.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EPS 1e-15

static double clip(double p)
{
	return p < EPS ? EPS : p > 1 - EPS ? 1 - EPS : p;
}

static double dot(const double *a, const double *b, size_t len)
{
	double s = 0;
	while (len--)
		s += a[len] * b[len]; /* from the back */
	return s;
}

double sigmoid(double z)
{
	double e = exp(-fabs(z));
	return (z < 0 ? e : 1) / (1 + e);
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	size_t i;
	for (i = 0; i < n; ++i)
		p[i] = sigmoid(dot(X + i * d, w, d) + b);
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	double *p = (double *)malloc(n * sizeof *p), ll = 0;
	size_t i;
	predict_proba(X, n, d, w, b, p);
	for (i = 0; i < n; ++i) {
		double q = clip(p[i]);
		ll += y[i] * log(q) + (1 - y[i]) * log(1 - q);
	}
	free(p);
	return -ll / n + l2 / 2 * dot(w, w, d);
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	size_t i, j;
	memset(grad_w, 0, d * sizeof *grad_w);
	*grad_b = 0;
	for (i = 0; i < n; ++i) {
		double r = (sigmoid(dot(X + i * d, w, d) + b) - y[i]) / n;
		*grad_b += r;
		for (j = 0; j < d; ++j)
			grad_w[j] += r * X[i * d + j];
	}
	for (j = 0; j < d; ++j)
		grad_w[j] += l2 * w[j];
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	double *g = (double *)malloc((d + 1) * sizeof *g);
	size_t it, j;
	for (it = 0; it < max_iter; ++it) {
		int small = 1;
		bce_gradient(X, y, n, d, w, *b, l2, g, g + d);
		for (j = 0; j <= d; ++j)
			if (!(fabs(g[j]) < tol))
				small = 0;
		if (small)
			break;
		for (j = 0; j < d; ++j)
			w[j] -= lr * g[j];
		*b -= lr * g[d];
	}
	free(g);
	return it;
}

void softmax(const double *z, size_t k, double *p)
{
	double top = -INFINITY, sum = 0;
	size_t j;
	for (j = 0; j < k; ++j)
		top = fmax(top, z[j]);
	for (j = 0; j < k; ++j)
		sum += p[j] = exp(z[j] - top);
	for (j = 0; j < k; ++j)
		p[j] *= 1 / sum;
}
