/* Right: rows in blocks of 64 with a fixed workspace, four partial sums a dot product. */
#include "logistic_regression.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { BLOCK = 64, MOST = 1000 };

struct block {
	size_t rows;
	double z[BLOCK];
};

static double dot4(const double *restrict a, const double *restrict c, size_t len)
{
	double s[4] = {0, 0, 0, 0};
	size_t j = 0;

	for (; j + 4 <= len; j += 4) {
		s[0] += a[j] * c[j];
		s[1] += a[j + 1] * c[j + 1];
		s[2] += a[j + 2] * c[j + 2];
		s[3] += a[j + 3] * c[j + 3];
	}
	for (; j < len; j++)
		s[0] += a[j] * c[j];
	return (s[0] + s[1]) + (s[2] + s[3]);
}

static struct block load(const double *X, size_t from, size_t n, size_t d, const double *w,
			 double b)
{
	struct block k = {.rows = n - from < BLOCK ? n - from : BLOCK};

	for (size_t r = 0; r < k.rows; r++)
		k.z[r] = dot4(X + (from + r) * d, w, d) + b;
	return k;
}

double sigmoid(double z)
{
	const double e = exp(z < 0 ? z : -z);
	const double small = e / (1 + e);

	return z < 0 ? small : 1 - small;
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	for (size_t at = 0; at < n; at += BLOCK) {
		struct block k = load(X, at, n, d, w, b);

		for (size_t r = 0; r < k.rows; r++)
			p[at + r] = sigmoid(k.z[r]);
	}
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	double loss = 0;

	for (size_t at = 0; at < n; at += BLOCK) {
		struct block k = load(X, at, n, d, w, b);
		double part = 0;

		for (size_t r = 0; r < k.rows; r++) {
			double z = k.z[r], low = exp(-fabs(z));

			part += log1p(low) + (z > 0 ? (1 - y[at + r]) * z : -y[at + r] * z);
		}
		loss += part;
	}
	return loss / (double)n + 0.5 * l2 * dot4(w, w, d);
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	double total = 0;

	memset(grad_w, 0, d * sizeof *grad_w);
	for (size_t at = 0; at < n; at += BLOCK) {
		struct block k = load(X, at, n, d, w, b);

		for (size_t r = 0; r < k.rows; r++) {
			const double *row = X + (at + r) * d;
			double e = sigmoid(k.z[r]) - y[at + r];

			total += e;
			for (size_t j = 0; j < d; j++)
				grad_w[j] += e * row[j];
		}
	}
	for (size_t j = 0; j < d; j++)
		grad_w[j] = grad_w[j] * (1.0 / (double)n) + l2 * w[j];
	*grad_b = total * (1.0 / (double)n);
}

static bool below(const double *g, size_t count, double tol)
{
	for (size_t j = 0; j < count; j++) {
		if (fabs(g[j]) >= tol)
			return false;
	}
	return true;
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	static double g[MOST + 1];
	size_t left = max_iter;

	while (left > 0) {
		bce_gradient(X, y, n, d, w, *b, l2, g, &g[d]);
		if (below(g, d + 1, tol))
			break;
		for (size_t j = 0; j < d; j++)
			w[j] += -lr * g[j];
		*b += -lr * g[d];
		left--;
	}
	return max_iter - left;
}

void softmax(const double *z, size_t k, double *p)
{
	size_t top = 0;
	double sum = 0;

	for (size_t j = 1; j < k; j++)
		top = z[j] > z[top] ? j : top;
	for (size_t j = 0; j < k; j++) {
		p[j] = j == top ? 1.0 : exp(z[j] - z[top]);
		sum += p[j];
	}
	for (size_t j = 0; j < k; j++)
		p[j] /= sum;
}
