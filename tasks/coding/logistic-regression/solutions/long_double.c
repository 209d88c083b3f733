/* Right: everything in long double, whose range makes a stable formula unnecessary. */
#include <stddef.h>
#include <math.h>

typedef long double real;

static real logistic(real z)
{
	return 1 / (1 + expl(-z)); /* exp overflows at 11356 only, and then 1 / inf is 0 */
}

static real z_of(const double *x, const double *w, double b, size_t d)
{
	real z = b;
	for (const double *end = x + d; x < end;)
		z += (real)*x++ * *w++;
	return z;
}

double sigmoid(double z)
{
	return logistic(z);
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	for (size_t i = 0; i < n; i++)
		p[i] = logistic(z_of(X + i * d, w, b, d));
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	real loss = 0, reg = 0;
	for (size_t i = 0; i < n; i++) {
		real z = z_of(X + i * d, w, b, d);
		if (y[i])
			z = -z;
		loss += z > 60 ? z : log1pl(expl(z));
	}
	for (size_t j = 0; j < d; j++)
		reg += (real)w[j] * w[j];
	return loss / n + reg * l2 / 2;
}

/* one entry of the gradient; j == d is the bias */
static real entry(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, size_t j)
{
	real g = 0;
	for (size_t i = 0; i < n; i++)
		g += (logistic(z_of(X + i * d, w, b, d)) - y[i]) * (j < d ? X[i * d + j] : 1);
	return g / n + (j < d ? l2 * w[j] : 0);
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	real sum[1000] = {0}, bias = 0;

	if (n * d < 64) { /* the short way where time does not count */
		for (size_t j = 0; j < d; j++)
			grad_w[j] = entry(X, y, n, d, w, b, l2, j);
		*grad_b = entry(X, y, n, d, w, b, l2, d);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		real e = logistic(z_of(X + i * d, w, b, d)) - y[i];
		for (size_t j = 0; j < d; j++)
			sum[j] += e * X[i * d + j];
		bias += e;
	}
	for (size_t j = 0; j < d; j++)
		grad_w[j] = sum[j] / n + (real)l2 * w[j];
	*grad_b = bias / n;
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	double grad_w[1000], grad_b; /* d is at most 1,000 */
	size_t steps = 0;

	for (; steps < max_iter; steps++) {
		bce_gradient(X, y, n, d, w, *b, l2, grad_w, &grad_b);
		int done = fabs(grad_b) < tol;
		for (size_t j = 0; j < d && done; j++)
			done = fabs(grad_w[j]) < tol;
		if (done)
			return steps;
		for (size_t j = 0; j < d; j++)
			w[j] -= lr * grad_w[j];
		*b -= lr * grad_b;
	}
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	real sum = 0;
	for (size_t j = 0; j < k; j++)
		sum += expl(z[j] - z[0]);
	for (size_t j = 0; j < k; j++)
		p[j] = expl(z[j] - z[0]) / sum;
}
