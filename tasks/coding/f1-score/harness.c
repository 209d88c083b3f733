/* Calls the functions of task f1-score. */
#include "f1_score.h"
#include "harness/harness.h"

/* Defined by the reference alone: 0 where rounding could decide which threshold is best. */
int fair_best_f1_threshold(const int *y_true, const double *scores, size_t n);

#pragma weak f1_score
#pragma weak f1_macro
#pragma weak f1_micro
#pragma weak best_f1_threshold
#pragma weak fair_best_f1_threshold

static void call_f1_score(struct call *c)
{
	const int *y_true = in_i32s(c, "y_true"), *y_pred = in_i32s(c, "y_pred");
	size_t n = in_rows(c, "y_true");
	double result;

	call_begin(c);
	result = f1_score(y_true, y_pred, n);
	call_end(c);
	out_f64(c, "result", result);
}

static void call_f1_macro(struct call *c)
{
	const int *y_true = in_i32s(c, "y_true"), *y_pred = in_i32s(c, "y_pred");
	size_t n = in_rows(c, "y_true");
	int n_classes = in_i32(c, "n_classes");
	double result;

	call_begin(c);
	result = f1_macro(y_true, y_pred, n, n_classes);
	call_end(c);
	out_f64(c, "result", result);
}

static void call_f1_micro(struct call *c)
{
	const int *y_true = in_i32s(c, "y_true"), *y_pred = in_i32s(c, "y_pred");
	size_t n = in_rows(c, "y_true");
	int n_classes = in_i32(c, "n_classes");
	double result;

	call_begin(c);
	result = f1_micro(y_true, y_pred, n, n_classes);
	call_end(c);
	out_f64(c, "result", result);
}

static void call_best_f1_threshold(struct call *c)
{
	const int *y_true = in_i32s(c, "y_true");
	const double *scores = in_f64s(c, "scores");
	size_t n = in_rows(c, "y_true");
	double *f1 = out_f64_cell(c, "f1");
	double threshold;

	call_begin(c);
	threshold = best_f1_threshold(y_true, scores, n, f1);
	call_end(c);
	out_f64(c, "threshold", threshold);
	if (fair_best_f1_threshold)
		out_i32(c, "fair", fair_best_f1_threshold(y_true, scores, n));
}

const struct part harness_parts[] = {
	{"f1_score", (void *)f1_score, call_f1_score},
	{"f1_macro", (void *)f1_macro, call_f1_macro},
	{"f1_micro", (void *)f1_micro, call_f1_micro},
	{"best_f1_threshold", (void *)best_f1_threshold, call_best_f1_threshold},
	{0},
};
