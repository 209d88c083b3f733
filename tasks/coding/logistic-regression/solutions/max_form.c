/* Right: the loss as max(z, 0) - z y + log1p(exp(-|z|)), written in as few lines as it takes. */
#include "logistic_regression.h"
#include <math.h>
#include <stdlib.h>

static double score(const double *x, const double *w, double b, size_t d)
{
	for (size_t j = 0; j < d; j++)
		b += x[j] * w[j];
	return b;
}

double sigmoid(double z)
{
	return z < -1 ? exp(z) / (1 + exp(z)) : 1 / (1 + exp(-z));
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	for (size_t i = 0; i < n; i++)
		p[i] = sigmoid(score(&X[i * d], w, b, d));
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	double s = 0, r = 0;
	for (size_t i = 0; i < n; i++) {
		double z = score(&X[i * d], w, b, d);
		s += fmax(z, 0) - z * y[i] + log1p(exp(-fabs(z)));
	}
	for (size_t j = 0; j < d; j++)
		r += w[j] * w[j];
	return s / n + l2 * r / 2;
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	double gb = 0;
	for (size_t j = 0; j < d; j++)
		grad_w[j] = n * l2 * w[j];
	for (size_t i = 0; i < n; i++) {
		double e = sigmoid(score(&X[i * d], w, b, d)) - y[i];
		for (size_t j = 0; j < d; j++)
			grad_w[j] += e * X[i * d + j];
		gb += e;
	}
	for (size_t j = 0; j < d; j++)
		grad_w[j] /= n;
	*grad_b = gb / n;
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	double *gw = malloc(d * sizeof *gw), gb, m;
	size_t t;
	for (t = 0; t < max_iter; t++) {
		bce_gradient(X, y, n, d, w, *b, l2, gw, &gb);
		m = fabs(gb);
		for (size_t j = 0; j < d; j++)
			m = fmax(m, fabs(gw[j]));
		if (m < tol)
			break;
		for (size_t j = 0; j < d; j++)
			w[j] -= lr * gw[j];
		*b -= lr * gb;
	}
	free(gw);
	return t;
}

void softmax(const double *z, size_t k, double *p)
{
	double m = z[0], s = 0;
	for (size_t j = 0; j < k; j++)
		m = fmax(m, z[j]);
	for (size_t j = 0; j < k; j++)
		s += exp(z[j] - m);
	for (size_t j = 0; j < k; j++)
		p[j] = exp(z[j] - (m + log(s)));
}
