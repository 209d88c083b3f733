/* Right: one branch by the sign of the logit, plain loops, functions that call one another. */
#include <math.h>
#include <stdlib.h>

double sigmoid(double z)
{
	if (z >= 0) {
		return 1.0 / (1.0 + exp(-z));
	} else {
		double e = exp(z);
		return e / (1.0 + e);
	}
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	for (size_t i = 0; i < n; i++) {
		double z = b;
		for (size_t j = 0; j < d; j++)
			z += X[i * d + j] * w[j];
		p[i] = sigmoid(z);
	}
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	double total = 0.0, squares = 0.0;

	for (size_t i = 0; i < n; i++) {
		double z = b;
		for (size_t j = 0; j < d; j++)
			z += X[i * d + j] * w[j];
		/* log(1 + exp(t)) with t the logit of the other label */
		double t = y[i] == 1 ? -z : z;
		if (t > 0)
			total += t + log1p(exp(-t));
		else
			total += log1p(exp(t));
	}
	for (size_t j = 0; j < d; j++)
		squares += w[j] * w[j];
	return total / (double)n + 0.5 * l2 * squares;
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	double *p = malloc(n * sizeof(double));

	predict_proba(X, n, d, w, b, p);
	for (size_t j = 0; j < d; j++)
		grad_w[j] = 0.0;
	*grad_b = 0.0;
	for (size_t i = 0; i < n; i++) {
		double error = p[i] - y[i];
		for (size_t j = 0; j < d; j++)
			grad_w[j] += error * X[i * d + j];
		*grad_b += error;
	}
	for (size_t j = 0; j < d; j++)
		grad_w[j] = grad_w[j] / n + l2 * w[j];
	*grad_b /= n;
	free(p);
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	double *grad_w = malloc(d * sizeof(double));
	double grad_b;
	size_t steps = 0;

	while (steps < max_iter) {
		bce_gradient(X, y, n, d, w, *b, l2, grad_w, &grad_b);
		double largest = fabs(grad_b);
		for (size_t j = 0; j < d; j++)
			if (fabs(grad_w[j]) > largest)
				largest = fabs(grad_w[j]);
		if (largest < tol)
			break;
		for (size_t j = 0; j < d; j++)
			w[j] -= lr * grad_w[j];
		*b -= lr * grad_b;
		steps++;
	}
	free(grad_w);
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	double max = z[0], sum = 0.0;

	for (size_t j = 1; j < k; j++)
		if (z[j] > max)
			max = z[j];
	for (size_t j = 0; j < k; j++) {
		p[j] = exp(z[j] - max);
		sum += p[j];
	}
	for (size_t j = 0; j < k; j++)
		p[j] /= sum;
}
