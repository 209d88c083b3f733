/* Right: the bias is the weight of an extra column of ones, in a matrix copied to the heap. */
#include "logistic_regression.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct data {
	size_t rows, cols;
	double *A;     /* rows x cols, the last column all ones */
	double *theta; /* weights, then bias */
	double *decay; /* penalty by column: l2, but 0 for the bias */
	double *grad;
};

static void *take(size_t count)
{
	void *p = calloc(count ? count : 1, sizeof(double));
	assert(p);
	return p;
}

static struct data *data_new(const double *X, size_t n, size_t d, const double *w, double b,
			     double l2)
{
	struct data *D = malloc(sizeof *D);
	D->rows = n;
	D->cols = d + 1;
	D->A = take(n * (d + 1));
	D->theta = take(d + 1);
	D->decay = take(d + 1);
	D->grad = take(d + 1);
	for (size_t i = 0; i < n; i++) {
		memcpy(D->A + i * (d + 1), X + i * d, d * sizeof(double));
		D->A[i * (d + 1) + d] = 1.0;
	}
	memcpy(D->theta, w, d * sizeof(double));
	D->theta[d] = b;
	for (size_t j = 0; j < d; j++)
		D->decay[j] = l2;
	return D;
}

static void data_free(struct data *D)
{
	free(D->A);
	free(D->theta);
	free(D->decay);
	free(D->grad);
	free(D);
}

static double eta(const struct data *D, size_t i)
{
	double sum = 0.0;
	for (size_t j = 0; j < D->cols; j++)
		sum += D->A[i * D->cols + j] * D->theta[j];
	return sum;
}

double sigmoid(double z)
{
	/* both branches share a denominator that never overflows */
	double e = exp(z > 0.0 ? -z : z);
	double top = z > 0.0 ? 1.0 : e;
	return top / (1.0 + e);
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	struct data *D = data_new(X, n, d, w, b, 0.0);
	for (size_t i = 0; i < n; i++)
		p[i] = sigmoid(eta(D, i));
	data_free(D);
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	struct data *D = data_new(X, n, d, w, b, l2);
	double loss = 0.0, penalty = 0.0;
	for (size_t i = 0; i < n; i++) {
		/* the probability of the label that was seen; the smallest normal double guards log
		 */
		double p = sigmoid(y[i] ? eta(D, i) : -eta(D, i));
		loss -= log(p < DBL_MIN ? DBL_MIN : p);
	}
	for (size_t j = 0; j < D->cols; j++)
		penalty += D->decay[j] * D->theta[j] * D->theta[j];
	data_free(D);
	return loss / (double)n + penalty / 2.0;
}

static void gradient(struct data *D, const int *y)
{
	for (size_t j = 0; j < D->cols; j++)
		D->grad[j] = D->decay[j] * D->theta[j];
	for (size_t i = 0; i < D->rows; i++) {
		double e = (sigmoid(eta(D, i)) - y[i]) / (double)D->rows;
		for (size_t j = 0; j < D->cols; j++)
			D->grad[j] += e * D->A[i * D->cols + j];
	}
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	struct data *D = data_new(X, n, d, w, b, l2);
	gradient(D, y);
	memcpy(grad_w, D->grad, d * sizeof(double));
	*grad_b = D->grad[d];
	data_free(D);
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	struct data *D = data_new(X, n, d, w, *b, l2);
	size_t steps = 0;
	while (steps < max_iter) {
		size_t j = 0;
		gradient(D, y);
		while (j < D->cols && fabs(D->grad[j]) < tol)
			j++;
		if (j == D->cols)
			break;
		for (j = 0; j < D->cols; j++)
			D->theta[j] -= lr * D->grad[j];
		steps++;
	}
	memcpy(w, D->theta, d * sizeof(double));
	*b = D->theta[d];
	data_free(D);
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	double top = -DBL_MAX, sum = 0.0;
	for (size_t j = 0; j < k; j++)
		if (z[j] > top)
			top = z[j];
	for (size_t j = k; j-- > 0;)
		sum += p[j] = exp(z[j] - top);
	for (size_t j = 0; j < k; j++)
		p[j] /= sum;
}
