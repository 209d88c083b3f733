/* The whole of one grading: the value that the stages fill and the reports read. */
#ifndef GRADER_GRADING_H
#define GRADER_GRADING_H

#include <stdbool.h>
#include <stdint.h>

#include "grader/compare/judge.h"
#include "grader/rubric/due.h"
#include "grader/rubric/rubric.h"
#include "grader/submission/submission.h"

struct asked;
struct err;
struct sandbox;
struct toolchain;
struct understanding;

enum submission_status { SUBMISSION_GRADED, SUBMISSION_COMPILE_ERROR, SUBMISSION_REJECTED };
const char *
submission_status_name(enum submission_status s); /* "graded" "compile_error" "rejected" */

enum { GRADING_MAX_TOLD = 8, GRADING_MAX_LAYERS = 16 };

/* What a sanitizer found in a failing case. */
struct explanation {
	const struct task_case *the_case;
	char *text; /* "line 12: heap-buffer-overflow (a read)"; bytes from outside */
};

struct grading {
	const struct task *task; /* borrowed */
	struct submission sub;
	enum submission_status status;

	char *why;         /* COMPILE_ERROR: one line (a limit that was hit, "it does not compile",
			      the undefined name at link); else NULL */
	char *hint;        /* what to do about the file itself, in one line; or NULL */
	char *diagnostics; /* of the compiler and linker, as they came: bytes from outside; or NULL
			    */
	bool diagnostics_cut;
	size_t n_errors, n_warnings;

	const struct task_case **cases; /* borrowed: public ones first, then the fresh */
	struct answer *answers;         /* n_cases */
	struct case_result *results;    /* n_cases */
	size_t n_cases;
	struct asked *asked; /* what holds the cases; NULL: the engine's, see many below */

	struct told told[GRADING_MAX_TOLD];
	size_t n_told;
	struct assessment assessed;           /* where status is GRADED */
	struct due_list due;                  /* questions that explain what failed */
	enum level understanding;             /* LEVEL_NONE: not assessed */
	bool due_recorded;                    /* the learner's schedule holds them */
	const struct understanding *answered; /* borrowed; NULL: no answers were given */
	enum level level;                     /* combined; LEVEL_NONE unless GRADED */

	bool was_explained; /* --explain was asked for and done */
	struct explanation *explained;
	size_t n_explained;

	uint64_t seed;
	char *printed; /* what the submission wrote to stdout and stderr: bytes from outside */
	bool printed_cut;
	char *compiler; /* "gcc 12.2.0 (Debian 12.2.0-14+deb12u1)"; what compiled or ran it */
	char *flags;    /* "-O2 -std=gnu17 ..." */
	const char
		*isolation[GRADING_MAX_LAYERS]; /* "seccomp", "landlock", ... ; NULL-terminated */
	int64_t peak_bytes;   /* most memory that the program held resident; -1 unknown */
	int64_t cases_cpu_ns; /* the submission's cases together, those of the second run too */
	int64_t wall_ns;      /* the whole grading */
	bool time_up;         /* the grading's wall budget ended before all cases were run */
};

void grading_release(struct grading *g);

/* Adds what the answers show, which must outlive *g: understanding and the combined level follow.
 */
void grading_understand(struct grading *g, const struct understanding *u);

/* What every grading of a process shares: the compiler that was found and the sandbox. Make it
 * early: the sandbox sets itself up while other work is done. */
struct engine;

int engine_new(struct engine **out, struct err *err);
void engine_free(struct engine *e);
struct sandbox *engine_sandbox(struct engine *e);
const struct toolchain *engine_toolchain(const struct engine *e); /* C's: kits are compiled by it */
/* A compiled language's, found when it is first asked for. The sandbox may be another one after
 * it: one whose tools may read what this compiler needs. */
int engine_compiler(struct engine *e, enum language l, const struct toolchain **out,
		    struct err *err);

/* What submissions of a task and seed are asked: prepared for the first one, and kept. */
struct asking;
struct asked *engine_asked(struct engine *e, const struct asking *by, struct err *err);

/* The interpreter, found when it is first asked for; its server is begun in the sandbox. */
struct python;
int engine_python(struct engine *e, const struct python **out, struct err *err);

struct grading_options {
	const struct task *task; /* borrowed, as long as the grading lives */
	const char *path;        /* of the submission */
	enum language language;  /* UNKNOWN: as its extension says */
	uint64_t seed;
	bool many;     /* others of this task and seed follow: what they share is kept, and the
			  grading must be released before the next one is begun */
	bool has_seed; /* else a random one is taken */
};

/* Grades a file. Whatever the submission does is data in *out; a failure is ours (ERR_SYSTEM), or
 * the file is not there (ERR_USAGE), and then *out is released. */
int grading_run(struct engine *e, const struct grading_options *o, struct grading *out,
		struct err *err);

#endif
