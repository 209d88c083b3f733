/* Right: walks pointers, rows from the last to the first, work arrays from malloc and freed. */
#include "logistic_regression.h"

#include <math.h>
#include <stdlib.h>

double sigmoid(double z)
{
	return z < 0 ? exp(z - log1p(exp(z))) : exp(-log1p(exp(-z)));
}

static const double *row_times(const double *x, const double *w, size_t d, double *z)
{
	const double *const end = w + d;

	while (w != end)
		*z += *x++ * *w++;
	return x; /* the next row */
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	while (n-- > 0) {
		double z = b;

		X = row_times(X, w, d, &z);
		*p++ = sigmoid(z);
	}
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	double loss = 0, ridge = 0;

	for (const int *label = y; label < y + n; label++) {
		double z = b;

		X = row_times(X, w, d, &z);
		loss += *label ? log1p(exp(-fabs(z))) + (z < 0 ? -z : 0)
			       : log1p(exp(-fabs(z))) + (z > 0 ? z : 0);
	}
	for (const double *v = w; v < w + d; v++)
		ridge += *v * *v;
	return loss / n + ridge * (l2 * 0.5);
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	double *miss = malloc(n * sizeof *miss), *m;

	predict_proba(X, n, d, w, b, miss);
	*grad_b = 0;
	for (m = miss; m < miss + n; m++)
		*grad_b += *m -= *y++;
	*grad_b /= n;
	for (size_t j = 0; j < d; j++)
		grad_w[j] = 0;
	for (const double *x = X + n * d; m > miss;) {
		double *g = grad_w + d;

		m--;
		while (g > grad_w)
			*--g += *m * *--x;
	}
	for (double *g = grad_w; g < grad_w + d; g++)
		*g = *g / n + l2 * *w++;
	free(miss);
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	double *const grad = malloc((d + 1) * sizeof *grad);
	size_t steps = 0;

	do {
		double most = 0;

		if (steps >= max_iter)
			break;
		bce_gradient(X, y, n, d, w, *b, l2, grad, grad + d);
		for (const double *g = grad; g <= grad + d; g++)
			most = *g > most ? *g : -*g > most ? -*g : most;
		if (most < tol)
			break;
		for (size_t j = 0; j < d; j++)
			w[j] -= lr * grad[j];
		*b -= lr * grad[d];
	} while (++steps);
	free(grad);
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	const double *top = z;
	double sum = 0;

	for (const double *v = z; v < z + k; v++)
		top = *v > *top ? v : top;
	for (size_t j = 0; j < k; j++)
		sum += exp(z[j] - *top);
	while (k-- > 0)
		*p++ = exp(*z++ - *top) / sum;
}
