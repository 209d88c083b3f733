/* Numeric comparison of one output with what is expected.
 *
 * The rule for doubles is NumPy's: |actual - expected| <= atol + rtol * |expected|; NaN equals NaN;
 * an infinity equals an infinity of the same sign and nothing else; a NaN or infinity against a
 * finite number never passes, whatever the tolerance; -0.0 equals 0.0 unless the tolerance says
 * signed_zero. The ULP distance of two finite doubles is the number of representable doubles
 * between them, counted through zero (-0.0 and 0.0 are the same point).
 */
#ifndef GRADER_COMPARE_COMPARE_H
#define GRADER_COMPARE_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/task/task.h"

enum mismatch {
	MISMATCH_NONE = 0,
	MISMATCH_TYPE,
	MISMATCH_SHAPE,
	MISMATCH_VALUE,
	MISMATCH_MISSING, /* the output is not there */
};

struct comparison {
	bool pass;
	enum mismatch why;
	size_t n_wrong;   /* elements outside the tolerance */
	size_t count;     /* elements compared */
	size_t worst;     /* flat index of the worst element, outside the tolerance first */
	double got, want; /* at the worst element; for a range want is the nearer bound */
	double abs_err;   /* |got - want|; NaN where either is not finite */
	double rel_err;   /* abs_err / |want|; infinite where want is 0 and abs_err is not */
	uint64_t ulp_err; /* UINT64_MAX where either is not finite */
	bool poison;      /* the worst element still holds WIRE_POISON: it was never written */
};

bool close_enough(double got, double want, const struct tolerance *tol);
uint64_t ulp_distance(double a, double b);

/* got may be NULL: MISMATCH_MISSING. */
struct comparison compare_output(const struct value *got, const struct expectation *want);

#endif
