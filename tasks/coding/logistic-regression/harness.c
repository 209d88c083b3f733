/* Logistic regression: how each part is called. See harness/harness.h. */
#include "harness/harness.h"
#include "logistic_regression.h"

#pragma weak sigmoid
#pragma weak predict_proba
#pragma weak bce_loss
#pragma weak bce_gradient
#pragma weak fit
#pragma weak softmax

/* Defined by solutions/reference.c alone. Takes the start by value: it must leave w and b alone. */
int fair_fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	     size_t max_iter, const double *w, double b);
#pragma weak fair_fit

static void call_sigmoid(struct call *c)
{
	double z = in_f64(c, "z");
	double result;

	call_begin(c);
	result = sigmoid(z);
	call_end(c);
	out_f64(c, "result", result);
}

static void call_predict_proba(struct call *c)
{
	const double *X = in_f64s(c, "X"), *w = in_f64s(c, "w");
	size_t n = in_rows(c, "X"), d = in_cols(c, "X");
	double b = in_f64(c, "b");
	double *p = out_f64s(c, "p", n);

	call_begin(c);
	predict_proba(X, n, d, w, b, p);
	call_end(c);
}

static void call_bce_loss(struct call *c)
{
	const double *X = in_f64s(c, "X"), *w = in_f64s(c, "w");
	const int32_t *y = in_i32s(c, "y");
	size_t n = in_rows(c, "X"), d = in_cols(c, "X");
	double b = in_f64(c, "b"), l2 = in_f64(c, "l2");
	double result;

	call_begin(c);
	result = bce_loss(X, y, n, d, w, b, l2);
	call_end(c);
	out_f64(c, "result", result);
}

static void call_bce_gradient(struct call *c)
{
	const double *X = in_f64s(c, "X"), *w = in_f64s(c, "w");
	const int32_t *y = in_i32s(c, "y");
	size_t n = in_rows(c, "X"), d = in_cols(c, "X");
	double b = in_f64(c, "b"), l2 = in_f64(c, "l2");
	double *grad_w = out_f64s(c, "grad_w", d);
	double *grad_b = out_f64_cell(c, "grad_b");

	call_begin(c);
	bce_gradient(X, y, n, d, w, b, l2, grad_w, grad_b);
	call_end(c);
}

static void call_fit(struct call *c)
{
	const double *X = in_f64s(c, "X"), *start_w = in_f64s(c, "w");
	const int32_t *y = in_i32s(c, "y");
	size_t n = in_rows(c, "X"), d = in_cols(c, "X");
	double lr = in_f64(c, "lr"), l2 = in_f64(c, "l2"), tol = in_f64(c, "tol");
	size_t max_iter = (size_t)in_i64(c, "max_iter");
	double start_b = in_f64(c, "b");
	double *w = inout_f64s(c, "w"), *b = inout_f64_cell(c, "b");
	size_t steps;
	int fair = 1;

	if (fair_fit)
		fair = fair_fit(X, y, n, d, lr, l2, tol, max_iter, start_w, start_b);
	call_begin(c);
	steps = fit(X, y, n, d, lr, l2, tol, max_iter, w, b);
	call_end(c);
	out_i64(c, "steps", (int64_t)steps);
	if (fair_fit)
		out_i32(c, "fair", fair);
}

static void call_softmax(struct call *c)
{
	const double *z = in_f64s(c, "z");
	size_t k = in_rows(c, "z");
	double *p = out_f64s(c, "p", k);

	call_begin(c);
	softmax(z, k, p);
	call_end(c);
}

const struct part harness_parts[] = {
	{"sigmoid", (void *)sigmoid, call_sigmoid},
	{"predict_proba", (void *)predict_proba, call_predict_proba},
	{"bce_loss", (void *)bce_loss, call_bce_loss},
	{"bce_gradient", (void *)bce_gradient, call_bce_gradient},
	{"fit", (void *)fit, call_fit},
	{"softmax", (void *)softmax, call_softmax},
	{0},
};
