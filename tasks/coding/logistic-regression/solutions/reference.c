/* Logistic regression, computed in long double so that what it gives is the exact value but for
 * the last bit of a double. The expected outputs of fresh cases come from here.
 */
#include "logistic_regression.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static long double sigmoid_of(long double z)
{
	long double e = expl(-fabsl(z)); /* at most 1: nothing overflows */

	return (z >= 0 ? 1 : e) / (1 + e);
}

/* log(1 + exp(z)) */
static long double softplus(long double z)
{
	return (z > 0 ? z : 0) + log1pl(expl(-fabsl(z)));
}

static long double logit(const double *row, size_t d, const long double *w, long double b)
{
	long double z = b;

	for (size_t j = 0; j < d; j++)
		z += row[j] * w[j];
	return z;
}

/* n entries of working memory; the caller frees it */
static long double *room_for(size_t n)
{
	long double *room = calloc(n, sizeof *room);

	if (!room)
		abort();
	return room;
}

static long double *widened(const double *w, size_t d)
{
	long double *wide = room_for(d);

	for (size_t j = 0; j < d; j++)
		wide[j] = w[j];
	return wide;
}

double sigmoid(double z)
{
	return (double)sigmoid_of(z);
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	long double *wide = widened(w, d);

	for (size_t i = 0; i < n; i++)
		p[i] = (double)sigmoid_of(logit(X + i * d, d, wide, b));
	free(wide);
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	long double *wide = widened(w, d);
	long double loss = 0, penalty = 0;

	for (size_t i = 0; i < n; i++) {
		long double z = logit(X + i * d, d, wide, b);

		loss += softplus(y[i] ? -z : z); /* -log p and -log(1 - p) */
	}
	for (size_t j = 0; j < d; j++)
		penalty += wide[j] * wide[j];
	free(wide);
	return (double)(loss / n + l2 / 2 * penalty);
}

struct problem {
	const double *X;
	const int *y;
	size_t n, d;
	long double l2;
};

/* A point on the way: d weights, then the bias. */
struct point {
	long double *w;
	long double *grad;
	long double *size; /* of the terms that each gradient entry adds up */
};

static struct point point_at(const double *w, double b, size_t d)
{
	struct point at = {room_for(d + 1), room_for(d + 1), room_for(d + 1)};

	for (size_t j = 0; j < d; j++)
		at.w[j] = w[j];
	at.w[d] = b;
	return at;
}

static void point_free(struct point *at)
{
	free(at->w);
	free(at->grad);
	free(at->size);
}

static void compute_gradient(const struct problem *of, struct point *at)
{
	size_t n = of->n, d = of->d;

	for (size_t j = 0; j <= d; j++)
		at->grad[j] = at->size[j] = 0;
	for (size_t i = 0; i < n; i++) {
		const double *row = of->X + i * d;
		long double miss = sigmoid_of(logit(row, d, at->w, at->w[d])) - of->y[i];

		for (size_t j = 0; j < d; j++) {
			at->grad[j] += miss * row[j];
			at->size[j] += fabsl(miss * row[j]);
		}
		at->grad[d] += miss;
		at->size[d] += fabsl(miss);
	}
	for (size_t j = 0; j <= d; j++) {
		long double pull = j < d ? of->l2 * at->w[j] : 0; /* none on the bias */

		at->grad[j] = at->grad[j] / n + pull;
		at->size[j] = at->size[j] / n + fabsl(pull);
	}
}

static long double largest(const long double *v, size_t count)
{
	long double most = 0;

	for (size_t j = 0; j < count; j++) {
		if (fabsl(v[j]) > most)
			most = fabsl(v[j]);
	}
	return most;
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		  double l2, double *grad_w, double *grad_b)
{
	struct problem of = {X, y, n, d, l2};
	struct point at = point_at(w, b, d);

	compute_gradient(&of, &at);
	for (size_t j = 0; j < d; j++)
		grad_w[j] = (double)at.grad[j];
	*grad_b = (double)at.grad[d];
	point_free(&at);
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	   size_t max_iter, double *w, double *b)
{
	struct problem of = {X, y, n, d, l2};
	struct point at = point_at(w, *b, d);
	size_t steps;

	for (steps = 0; steps < max_iter; steps++) {
		compute_gradient(&of, &at);
		if (largest(at.grad, d + 1) < tol)
			break;
		for (size_t j = 0; j <= d; j++)
			at.w[j] -= lr * at.grad[j];
	}
	for (size_t j = 0; j < d; j++)
		w[j] = (double)at.w[j];
	*b = (double)at.w[d];
	point_free(&at);
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	long double top = z[0], sum = 0;

	for (size_t j = 1; j < k; j++) {
		if (z[j] > top)
			top = z[j];
	}
	for (size_t j = 0; j < k; j++)
		sum += expl(z[j] - top);
	for (size_t j = 0; j < k; j++)
		p[j] = (double)(expl(z[j] - top) / sum);
}

/* Whether a draw may be asked: what fit does must not hang on rounding. Two runs are made side by
 * side, one of them with every gradient entry and weight off by a few units in the last place of a
 * double. They must keep well off tol at every step, stop together, and end at the same place.
 */
static const long double NUDGE = 0x1p-50L;  /* four roundings of a double */
static const long double MARGIN = 1e-6L;    /* of tol */
static const long double SAME_REL = 1e-11L; /* a tenth of what task.json tolerates */
static const long double SAME_ABS = 1e-12L;

static void step_nudged(struct point *at, size_t count, long double lr, size_t step)
{
	for (size_t j = 0; j < count; j++) {
		long double nudge = (step * 7 + j * 3) % 5 < 2 ? -NUDGE : NUDGE;

		at->w[j] = (1 + nudge) * at->w[j] - lr * (at->grad[j] + nudge * at->size[j]);
	}
}

static bool clear_of(long double most, long double tol)
{
	return isfinite(most) && (tol == 0 || fabsl(most - tol) > MARGIN * tol);
}

static bool same_place(const long double *a, const long double *b, size_t count)
{
	for (size_t j = 0; j < count; j++) {
		if (!(fabsl(a[j] - b[j]) <= SAME_ABS + SAME_REL * fabsl(a[j])))
			return false;
	}
	return true;
}

static bool runs_agree(const struct problem *of, struct point *plain, struct point *nudged,
		       long double lr, long double tol, size_t max_iter)
{
	size_t count = of->d + 1;

	for (size_t step = 0; step < max_iter; step++) {
		long double most, other;

		compute_gradient(of, plain);
		compute_gradient(of, nudged);
		most = largest(plain->grad, count);
		other = largest(nudged->grad, count);
		if (!clear_of(most, tol) || !clear_of(other, tol) || (most < tol) != (other < tol))
			return false;
		if (most < tol)
			break;
		for (size_t j = 0; j < count; j++)
			plain->w[j] -= lr * plain->grad[j];
		step_nudged(nudged, count, lr, step);
	}
	return same_place(plain->w, nudged->w, count);
}

int fair_fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	     size_t max_iter, const double *w, double b);

int fair_fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
	     size_t max_iter, const double *w, double b)
{
	struct problem of = {X, y, n, d, l2};
	struct point plain = point_at(w, b, d), nudged = point_at(w, b, d);
	bool fair = runs_agree(&of, &plain, &nudged, lr, tol, max_iter);

	point_free(&plain);
	point_free(&nudged);
	return fair;
}
