/* Wrong: the gradient copies X to the stack, which is too small for 100,000 rows. */
#include "logistic_regression.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double score(const double *x, const double *w, size_t d, double b)
{
	for (size_t j = 0; j < d; j++)
		b += x[j] * w[j];
	return b;
}

double sigmoid(double z)
{
	double e = exp(-fabs(z));

	return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	for (size_t i = 0; i < n; i++)
		p[i] = sigmoid(score(X + i * d, w, d, b));
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	double loss = 0, squares = 0;

	for (size_t i = 0; i < n; i++) {
		double z = score(X + i * d, w, d, b);

		loss += fmax(z, 0) - y[i] * z + log1p(exp(-fabs(z)));
	}
	for (size_t j = 0; j < d; j++)
		squares += w[j] * w[j];
	return loss / n + l2 / 2 * squares;
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	double rows[n * d], missed[n], scores[n];

	memcpy(rows, X, n * d * sizeof *rows);
	for (size_t j = 0; j < d; j++)
		grad_w[j] = 0;
	*grad_b = 0;
	for (size_t i = 0; i < n; i++) {
		scores[i] = score(rows + i * d, w, d, b);
		missed[i] = sigmoid(scores[i]) - y[i];
	}
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < d; j++)
			grad_w[j] += missed[i] * rows[i * d + j];
		*grad_b += missed[i];
	}
	for (size_t j = 0; j < d; j++)
		grad_w[j] = grad_w[j] / n + l2 * w[j];
	*grad_b /= n;
}

static double largest(const double *grad_w, size_t d, double grad_b)
{
	double most = fabs(grad_b);

	for (size_t j = 0; j < d; j++)
		most = fmax(most, fabs(grad_w[j]));
	return most;
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	double *grad_w = malloc(d * sizeof *grad_w), grad_b;
	size_t steps;

	for (steps = 0; steps < max_iter; steps++) {
		bce_gradient(X, y, n, d, w, *b, l2, grad_w, &grad_b);
		if (largest(grad_w, d, grad_b) < tol)
			break;
		for (size_t j = 0; j < d; j++)
			w[j] -= lr * grad_w[j];
		*b -= lr * grad_b;
	}
	free(grad_w);
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	double top = z[0], sum = 0;

	for (size_t j = 1; j < k; j++)
		top = fmax(top, z[j]);
	for (size_t j = 0; j < k; j++)
		sum += p[j] = exp(z[j] - top);
	for (size_t j = 0; j < k; j++)
		p[j] /= sum;
}
