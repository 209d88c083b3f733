/* Right: works on columns. X is transposed once, logits and gradient are built column by column. */
#include "logistic_regression.h"

#include <math.h>
#include <stdlib.h>

struct columns {
	double *at; /* column j starts at at + j * n */
	size_t n, d;
};

static struct columns transposed(const double *X, size_t n, size_t d)
{
	struct columns c = {malloc(n * d * sizeof(double) + 1), n, d};

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < d; j++)
			c.at[j * n + i] = X[i * d + j];
	return c;
}

static void logits(const struct columns *c, const double *w, double b, double *z)
{
	for (size_t i = 0; i < c->n; i++)
		z[i] = b;
	for (size_t j = 0; j < c->d; j++) {
		const double *column = c->at + j * c->n;

		for (size_t i = 0; i < c->n; i++)
			z[i] += w[j] * column[i];
	}
}

double sigmoid(double z)
{
	double e;

	if (isinf(z))
		return z > 0;
	e = exp(-fabs(z));
	return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	struct columns c = transposed(X, n, d);

	logits(&c, w, b, p);
	for (size_t i = 0; i < n; i++)
		p[i] = sigmoid(p[i]);
	free(c.at);
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	struct columns c = transposed(X, n, d);
	double *z = malloc(n * sizeof *z);
	double loss = 0;

	logits(&c, w, b, z);
	for (size_t i = 0; i < n; i++) {
		double sign = 2.0 * y[i] - 1, margin = sign * z[i];

		loss += log1p(exp(-fabs(margin))) - (margin < 0 ? margin : 0);
	}
	loss /= (double)n;
	for (size_t j = 0; j < d; j++)
		loss += l2 * w[j] * w[j] / 2;
	free(z);
	free(c.at);
	return loss;
}

static void gradient(const struct columns *c, const int *y, const double *w, double b, double l2,
		     double *work, double *grad_w, double *grad_b)
{
	logits(c, w, b, work);
	*grad_b = 0;
	for (size_t i = 0; i < c->n; i++) {
		work[i] = sigmoid(work[i]) - y[i];
		*grad_b += work[i];
	}
	*grad_b /= (double)c->n;
	for (size_t j = 0; j < c->d; j++) {
		const double *column = c->at + j * c->n;
		double sum = 0;

		for (size_t i = 0; i < c->n; i++)
			sum += work[i] * column[i];
		grad_w[j] = sum / (double)c->n + l2 * w[j];
	}
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	struct columns c = transposed(X, n, d);
	double *work = malloc(n * sizeof *work);

	gradient(&c, y, w, b, l2, work, grad_w, grad_b);
	free(work);
	free(c.at);
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	struct columns c = transposed(X, n, d);
	double *work = malloc(n * sizeof *work), *g = malloc((d + 1) * sizeof *g);
	size_t steps;

	for (steps = 0; steps < max_iter; steps++) {
		size_t large = 0;

		gradient(&c, y, w, *b, l2, work, g, g + d);
		for (size_t j = 0; j <= d; j++)
			large += fabs(g[j]) >= tol;
		if (large == 0)
			break;
		for (size_t j = 0; j < d; j++)
			w[j] -= lr * g[j];
		*b -= lr * g[d];
	}
	free(g);
	free(work);
	free(c.at);
	return steps;
}
