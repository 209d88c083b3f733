/* Right: every sum is compensated (Neumaier's variant of Kahan's). */
#include "logistic_regression.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct {
	double sum;
	double lost;
} acc_t;

static void acc_add(acc_t *a, double x)
{
	volatile double t = a->sum + x;

	if (fabs(a->sum) >= fabs(x))
		a->lost += (a->sum - t) + x;
	else
		a->lost += (x - t) + a->sum;
	a->sum = t;
}

static double acc_get(const acc_t *a)
{
	return a->sum + a->lost;
}

static double linear(const double *x, const double *w, size_t d, double b)
{
	acc_t z = {b, 0};

	for (size_t j = 0; j < d; j++)
		acc_add(&z, x[j] * w[j]);
	return acc_get(&z);
}

double sigmoid(double z)
{
	if (z < -36)
		return exp(z); /* 1 + exp(z) is 1 */
	return 1 / (1 + exp(-z));
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	for (size_t i = 0; i < n; i++)
		p[i] = sigmoid(linear(X + i * d, w, d, b));
}

static double log_one_plus_exp(double t)
{
	if (t > 36)
		return t;
	return log1p(exp(t));
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	acc_t loss = {0, 0}, norm = {0, 0};

	for (size_t i = 0; i < n; i++) {
		double z = linear(X + i * d, w, d, b);

		acc_add(&loss, log_one_plus_exp(y[i] ? -z : z));
	}
	for (size_t j = 0; j < d; j++)
		acc_add(&norm, w[j] * w[j]);
	return acc_get(&loss) / (double)n + l2 / 2 * acc_get(&norm);
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	acc_t *sums = calloc(d + 1, sizeof *sums);

	for (size_t i = 0; i < n; i++) {
		double miss = sigmoid(linear(X + i * d, w, d, b)) - (double)y[i];

		for (size_t j = 0; j < d; j++)
			acc_add(&sums[j], miss * X[i * d + j]);
		acc_add(&sums[d], miss);
	}
	for (size_t j = 0; j < d; j++)
		grad_w[j] = acc_get(&sums[j]) / (double)n + l2 * w[j];
	*grad_b = acc_get(&sums[d]) / (double)n;
	free(sums);
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	double *grad = calloc(d + 1, sizeof *grad);
	size_t taken = 0;

	for (;;) {
		double most = 0;

		if (taken == max_iter)
			break;
		bce_gradient(X, y, n, d, w, *b, l2, grad, &grad[d]);
		for (size_t j = 0; j <= d; j++) {
			if (fabs(grad[j]) > most)
				most = fabs(grad[j]);
		}
		if (most < tol)
			break;
		for (size_t j = 0; j < d; j++)
			w[j] = fma(-lr, grad[j], w[j]);
		*b = fma(-lr, grad[d], *b);
		taken++;
	}
	free(grad);
	return taken;
}

void softmax(const double *z, size_t k, double *p)
{
	double top = z[0];
	acc_t sum = {0, 0};

	for (size_t j = 0; j < k; j++)
		top = z[j] > top ? z[j] : top;
	for (size_t j = 0; j < k; j++)
		acc_add(&sum, p[j] = exp(z[j] - top));
	for (size_t j = 0; j < k; j++)
		p[j] /= acc_get(&sum);
}
