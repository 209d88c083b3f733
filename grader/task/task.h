/* A coding task as tasks/README.md describes it, loaded and checked: parts with typed inputs and
 * outputs, groups, limits, rubric, misconceptions, advice, public cases and the generators of
 * fresh ones. Immutable once loaded. Everything hangs below the struct task, which frees it.
 */
#ifndef GRADER_TASK_TASK_H
#define GRADER_TASK_TASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/task/value.h"

struct err;

enum level { LEVEL_NONE = 0, LEVEL_WEAK, LEVEL_OK, LEVEL_STRONG };
enum { LEVELS = 4 };
const char *level_name(enum level l); /* "weak" "ok" "strong"; NULL for LEVEL_NONE */
bool level_parse(const char *name, enum level *out);

enum { TASK_MAX_PARTS = 32, TASK_MAX_GROUPS = 32, TASK_MAX_CASES = 4096 };

/* How one output is compared; tasks/README.md. */
struct tolerance {
	enum { TOL_CLOSE, TOL_ULPS, TOL_EXACT } rule;
	double rtol, atol; /* TOL_CLOSE */
	uint64_t ulps;     /* TOL_ULPS */
	bool signed_zero;  /* -0.0 and 0.0 differ */
};

struct dim {
	char *name; /* NULL: fixed */
	size_t fixed;
};

struct port { /* an input or an output of a part */
	char *name;
	enum wire_type type;
	unsigned ndim;
	struct dim dims[WIRE_MAX_DIMS];
	struct tolerance tol; /* outputs only */
};

struct task_part {
	char *name, *says, *signature;
	char *python; /* the same in Python: "best_f1(y_true, scores) -> (threshold, f1)" */
	bool extension;
	struct port *in, *out;
	size_t n_in, n_out;
	uint8_t args[WIRE_MAX_ARRAYS];    /* of a Python function, n_in: indices of in */
	uint8_t returns[WIRE_MAX_ARRAYS]; /* of its returned tuple, n_out: indices of out */
};

struct task_group {
	char *name, *says;
};

struct limits_ms {
	int64_t cpu_ms;
	int64_t memory_mb;
};

/* One alternative of a level: bit g of groups[p] set where part p's group g must pass. */
struct alternative {
	uint32_t groups[TASK_MAX_PARTS];
};

struct criterion {
	char *says;
	struct alternative *any_of; /* none for weak */
	size_t n_any_of;
};

struct misconception {
	char *id, *says, *try;
	uint32_t parts; /* bit p: may show in part p */
};

struct advice {
	size_t part, group;
	char *says;
};

/* Which question explains a failure. */
struct ask {
	char *question; /* id of a question or, as "f1-score/2", of a follow-up */
	char *says;     /* "you missed the cases with a zero denominator" */
	uint32_t parts,
		groups; /* a case of such a group that fails; no bit in parts: of any part */
	size_t *misconceptions; /* or one of these that is told */
	size_t n_misconceptions;
};

/* An expected output. */
struct expectation {
	enum { EXPECT_VALUE, EXPECT_BETWEEN, EXPECT_ANY } kind;
	struct value value; /* EXPECT_VALUE; for EXPECT_BETWEEN its type alone is set */
	double low, high;   /* EXPECT_BETWEEN */
	struct tolerance tol;
};

/* What one misconception gives on one case: an expectation for each output of the part. */
struct wrong_answer {
	size_t misconception; /* index in the task */
	struct expectation *out;
};

struct recipe; /* how a case's inputs are made; grader/task/recipe.h */

struct task_case {
	char *id, *why;
	size_t part, group;
	bool fresh;
	int64_t cpu_ms;        /* this case's limit */
	int64_t python_cpu_ms; /* and for Python */
	struct recipe *in;     /* of the part's n_in inputs: task_case_inputs() makes them */
	struct expectation
		*out; /* part's n_out, in its order; NULL for a fresh case not yet asked */
	struct wrong_answer *wrong; /* public cases only */
	size_t n_wrong;
};

struct fresh_spec; /* a generator of fresh cases; grader/task/fresh.h */

struct task {
	char *dir; /* the folder it was read from */
	char *id, *title, *difficulty, *question, *header;
	char **statement; /* paragraphs */
	size_t n_statement;
	struct limits_ms limits;
	int64_t wall_s;          /* of each of the two runs of a grading */
	struct limits_ms python; /* the same for Python */
	int64_t python_wall_s;
	struct task_part *parts;
	size_t n_parts;
	struct task_group *groups;
	size_t n_groups;
	struct criterion rubric[LEVELS];    /* by enum level */
	enum level combine[LEVELS][LEVELS]; /* by implementation, then understanding, where the
					       rubric says another than the usual; else 0 */
	struct misconception *misconceptions;
	size_t n_misconceptions;
	struct advice *advice;
	size_t n_advice;
	struct ask *asks;
	size_t n_asks;
	struct task_case *cases;
	size_t n_cases;
	struct fresh_spec *fresh;
	size_t n_fresh;
	char hash[65]; /* SHA-256, in hexadecimal, of task.json, cases.json, .npy files, header,
			  harness.c and reference.c: the task's version */
};

/* Reads DIR/task.json, DIR/cases.json and what they refer to. On failure *out is NULL and *err
 * (ERR_USAGE) names the file, the field (as a path: cases[3].inputs.y_true) and why. */
int task_load(const char *dir, struct task **out, struct err *err);
void task_free(struct task *t);

int task_find_part(const struct task *t, const char *name);  /* index or -1 */
int task_find_group(const struct task *t, const char *name); /* index or -1 */

/* Makes the part's n_in inputs, in its order, into in[], which the caller releases one by one:
 * literals are copied, arrays in .npy files read, the rest generated. Large inputs thus live only
 * as long as they are used. On failure everything in in[] is released and *err names the case. */
int task_case_inputs(const struct task *t, const struct task_case *c, struct value *in,
		     struct err *err);
bool ask_is_for(const struct ask *a, const struct task_case *c); /* its part and group are meant */
bool task_case_is_in(const struct task_case *c, size_t part, size_t group);

/* Frees what a case holds, for cases that are not part of a task (fresh ones). */
void task_case_release(const struct task *t, struct task_case *c);

#endif
