/* What a task's harness.c is written with.
 *
 * A part is one function that a submission implements. For each, harness.c has one function that
 * takes the case's named inputs, calls the submission between call_begin() and call_end(), and
 * puts the named outputs:
 *
 *	#pragma weak f1_score
 *	static void call_f1_score(struct call *c)
 *	{
 *		const int *y_true = in_i32s(c, "y_true"), *y_pred = in_i32s(c, "y_pred");
 *		size_t n = in_rows(c, "y_true");
 *		double result;
 *
 *		call_begin(c);
 *		result = f1_score(y_true, y_pred, n);
 *		call_end(c);
 *		out_f64(c, "result", result);
 *	}
 *
 *	const struct part harness_parts[] = {
 *		{"f1_score", (void *)f1_score, call_f1_score},
 *		{0},
 *	};
 *
 * The functions are weak, so that one which the submission leaves out is NULL here and reported as
 * missing. The harness uses nothing of the C library: it shares the process with a submission that
 * may define any name it likes.
 */
#ifndef HARNESS_HARNESS_H
#define HARNESS_HARNESS_H

#include <stddef.h>
#include <stdint.h>

struct call; /* one case being run; opaque */

struct part {
	const char *name;
	void *function; /* NULL: the submission does not define it */
	void (*call)(struct call *c);
};

/* Defined by the task's harness.c; ends with an entry whose name is NULL. */
extern const struct part harness_parts[];

/* Inputs by name. The name or type not being there ends the process with a WIRE_BROKEN frame, as
 * it is a defect of the task. An array is read-only, of rows * cols elements, with a guard page
 * right behind it, and never NULL. */
const int32_t *in_i32s(struct call *c, const char *name);
const int64_t *in_i64s(struct call *c, const char *name);
const double *in_f64s(struct call *c, const char *name);
const char *in_string(struct call *c, const char *name);
int32_t in_i32(struct call *c, const char *name);
int64_t in_i64(struct call *c, const char *name);
double in_f64(struct call *c, const char *name);
size_t in_rows(struct call *c, const char *name); /* shape[0]; a string's length */
size_t in_cols(struct call *c, const char *name); /* shape[1] */

/* Output buffers, made before call_begin(): filled with WIRE_POISON, with canaries in front and a
 * guard page right behind. They are sent as they stand when the part's function returns. */
double *out_f64s(struct call *c, const char *name, size_t rows);
double *out_f64_matrix(struct call *c, const char *name, size_t rows, size_t cols);
int32_t *out_i32s(struct call *c, const char *name, size_t rows);
int64_t *out_i64s(struct call *c, const char *name, size_t rows);
/* A scalar that the function stores through a pointer: a buffer whose shape is (). */
double *out_f64_cell(struct call *c, const char *name);
int32_t *out_i32_cell(struct call *c, const char *name);
int64_t *out_i64_cell(struct call *c, const char *name);

/* An output that is also an input: its buffer starts as a copy of the input of that name. */
double *inout_f64s(struct call *c, const char *name);
double *inout_f64_cell(struct call *c, const char *name);

/* Scalars, put after call_end(). */
void out_f64(struct call *c, const char *name, double value);
void out_i32(struct call *c, const char *name, int32_t value);
void out_i64(struct call *c, const char *name, int64_t value);

/* Around the one call of the submission: reset floating-point state, poison the free stack below,
 * check the canaries. */
void call_begin(struct call *c);
void call_end(struct call *c);

#endif
