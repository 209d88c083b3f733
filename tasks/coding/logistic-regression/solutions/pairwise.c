/* Right: sums are split in halves, recursively; rows are visited through callbacks. */
#include "logistic_regression.h"

#include <math.h>
#include <stdlib.h>

struct model {
	const double *X;
	const int *y;
	size_t d;
	const double *w;
	double b;
};

typedef double term_fn(const struct model *m, size_t i, size_t j);

static double add_up(const struct model *m, size_t from, size_t to, size_t j, term_fn *term)
{
	if (to - from == 0)
		return 0;
	if (to - from == 1)
		return term(m, from, j);
	size_t half = from + (to - from) / 2;
	return add_up(m, from, half, j, term) + add_up(m, half, to, j, term);
}

static double product(const struct model *m, size_t j, size_t i)
{
	return m->X[i * m->d + j] * m->w[j];
}

static double logit(const struct model *m, size_t i)
{
	return m->b + add_up(m, 0, m->d, i, product);
}

double sigmoid(double z)
{
	if (z < 0) {
		double e = exp(z);
		return e / (e + 1);
	}
	return 1 / (exp(-z) + 1);
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	struct model m = {X, NULL, d, w, b};

	for (size_t i = 0; i < n; i++)
		p[i] = sigmoid(logit(&m, i));
}

static double row_loss(const struct model *m, size_t i, size_t unused)
{
	double z = logit(m, i), wrong_way = m->y[i] ? -z : z;

	(void)unused;
	return fmax(wrong_way, 0) + log1p(exp(-fabs(z)));
}

static double square(const struct model *m, size_t j, size_t unused)
{
	(void)unused;
	return m->w[j] * m->w[j];
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	struct model m = {X, y, d, w, b};

	return add_up(&m, 0, n, 0, row_loss) / n + l2 * 0.5 * add_up(&m, 0, d, 0, square);
}

/* d + 1 sums of rows [from, to) into out; each level of the recursion has its own */
static void add_rows(const struct model *m, size_t from, size_t to, double *out)
{
	size_t width = m->d + 1;

	if (to - from <= 8) {
		for (size_t j = 0; j < width; j++)
			out[j] = 0;
		for (size_t i = from; i < to; i++) {
			double e = sigmoid(logit(m, i)) - m->y[i];

			for (size_t j = 0; j < m->d; j++)
				out[j] += e * m->X[i * m->d + j];
			out[m->d] += e;
		}
		return;
	}
	double *right = malloc(width * sizeof *right);
	size_t half = from + (to - from) / 2;
	add_rows(m, from, half, out);
	add_rows(m, half, to, right);
	for (size_t j = 0; j < width; j++)
		out[j] += right[j];
	free(right);
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	struct model m = {X, y, d, w, b};
	double *sums = malloc((d + 1) * sizeof *sums);

	add_rows(&m, 0, n, sums);
	for (size_t j = 0; j < d; j++)
		grad_w[j] = sums[j] / n + l2 * w[j];
	*grad_b = sums[d] / n;
	free(sums);
}

static double largest(const double *v, size_t len)
{
	if (len == 1)
		return fabs(v[0]);
	return fmax(largest(v, len / 2), largest(v + len / 2, len - len / 2));
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	double *grad = malloc((d + 1) * sizeof *grad);
	size_t steps = 0;

	for (; steps != max_iter; ++steps) {
		bce_gradient(X, y, n, d, w, *b, l2, grad, &grad[d]);
		if (largest(grad, d + 1) < tol)
			break;
		for (size_t j = 0; j < d; j++)
			w[j] -= lr * grad[j];
		b[0] -= lr * grad[d];
	}
	free(grad);
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	double top = z[0];

	for (size_t j = 0; j < k; j++)
		top = fmax(top, z[j]);
	for (size_t j = 0; j < k; j++) {
		double others = 0;

		for (size_t i = 0; i < k; i++)
			others += exp(z[i] - top);
		p[j] = exp(z[j] - top) / others;
	}
}
