/* The generators of tasks/README.md: numbers that any language can repeat bit for bit. Pure.
 *
 * Everything is in doubles, each operation rounded on its own: build without contraction into
 * fused multiply-adds (-ffp-contract=off where the machine has them).
 */
#ifndef GRADER_TASK_GENERATE_H
#define GRADER_TASK_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/task/value.h"

struct err;
struct json;

/* Most elements of one generated array. */
enum { GENERATE_MAX_COUNT = 1 << 24, GENERATE_MAX_VALUES = 1024, GENERATE_MAX_NUMBERS = 3 };

uint64_t stream_fnv1a64(const char *name);
uint64_t stream_mix(uint64_t z);
/* Where a stream starts. `suffix` is put behind the name: NULL, "1", "once" (NAME/once). */
uint64_t stream_base(uint64_t seed, const char *name, const char *suffix);
uint64_t stream_word(uint64_t base, uint64_t i);
double stream_unit(uint64_t base, uint64_t i);                           /* in [0, 1) */
double stream_whole(uint64_t base, uint64_t i, double low, double high); /* both ends included */

/* What the names in generators and shapes stand for in one case: dimensions and integer scalars.
 * Names are borrowed. */
enum { NAMES_MAX = 160 };

struct names {
	struct {
		const char *name, *by; /* which input gave it its value, or "dims" */
		double value;
	} at[NAMES_MAX];
	size_t n;
};

const double *names_find(const struct names *names, const char *name); /* NULL: unknown */
/* Binds a name, or checks that it is bound to the same value. */
int names_bind(struct names *names, const char *name, double value, const char *by,
	       struct err *err);

/* A number of a generator. */
struct gen_number {
	enum { NUMBER_FIXED, NUMBER_NAME, NUMBER_PAIR } kind;
	double ends[2];     /* FIXED uses the first; an end that has a name, that name's value */
	char *end_names[2]; /* NULL: the number */
};

enum gen_kind {
	GEN_INTEGERS,
	GEN_UNIFORM,
	GEN_BELL,
	GEN_GRID,
	GEN_CHOICE,
	GEN_CONSTANT,
	GEN_LABELS,
	GEN_FLIP,
	GEN_SHIFTED,
};

struct generator {
	enum gen_kind kind;
	struct gen_number numbers[GENERATE_MAX_NUMBERS]; /* in the order of the README's table */
	char *of;                                        /* flip, shifted */
	double *values;                                  /* choice */
	size_t n_values;
};

/* Reads {"gen": ...} for an input of this type; the caller frees it. */
int generator_read(const struct json *at, enum wire_type type, struct generator **out,
		   struct err *err);
void generator_free(struct generator *g);

/* Can its numbers be settled with these names? */
int generator_check(const struct generator *g, uint64_t seed, const char *name,
		    const struct names *names, struct err *err);

/* Fills *out, whose type and shape are made, with the input NAME. `of` is the input that the
 * generator names, or NULL. Fails where a number is not of out's type or `of` has another size. */
int generate(const struct generator *g, uint64_t seed, const char *name, const struct names *names,
	     const struct value *of, struct value *out, struct err *err);

#endif
