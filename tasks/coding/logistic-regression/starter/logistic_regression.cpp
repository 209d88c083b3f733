// Logistic regression in C++17: fill in the functions below, in any order. They may call one
// another, and you may add your own, in a namespace or not. `grader show logistic-regression` says
// what each must do in full. These six must stay outside of namespaces, with these parameters: the
// header gives them C linkage.
//
// X is row-major: the entry of row i and column j is X[i * d + j]. Labels are 0 or 1.
#include "logistic_regression.h"

#include <cmath>

// Return 1 / (1 + exp(-z)). Mind the overflow of exp where z is very negative.
double sigmoid(double z)
{
	(void)z;
	return 0.0;
}

// Store in p[i] the probability that the label of row i is 1: sigmoid of w . x + b.
void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	(void)X, (void)d, (void)w, (void)b;
	for (size_t i = 0; i < n; ++i)
		p[i] = 0.0;
}

// Return the mean binary cross-entropy plus (l2 / 2) times the sum of the squared weights. Keep it
// finite where a probability rounds to 0 or 1.
double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b, double l2)
{
	(void)X, (void)y, (void)n, (void)d, (void)w, (void)b, (void)l2;
	return 0.0;
}

// Store the gradient of bce_loss: d values in grad_w, one in *grad_b.
void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
                  double l2, double *grad_w, double *grad_b)
{
	(void)X, (void)y, (void)n, (void)w, (void)b, (void)l2;
	for (size_t j = 0; j < d; ++j)
		grad_w[j] = 0.0;
	*grad_b = 0.0;
}

// Descend on bce_loss from the w and *b passed in, with steps of size lr over all rows at once.
// Before each step stop if the largest absolute entry of the gradient is below tol; take at most
// max_iter steps. Leave the result in w and *b and return the number of steps taken.
size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
           size_t max_iter, double *w, double *b)
{
	(void)X, (void)y, (void)n, (void)d, (void)lr, (void)l2, (void)tol, (void)max_iter;
	(void)w, (void)b;
	return 0;
}

// A follow-up: store in p[j] exp(z[j]) divided by the sum of all exp(z[k]), without overflow.
void softmax(const double *z, size_t k, double *p)
{
	(void)z;
	for (size_t j = 0; j < k; ++j)
		p[j] = 0.0;
}
