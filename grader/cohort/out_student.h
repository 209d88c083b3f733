/* One student as the writers of outputs see them: who it is, and the grade of each task of the
 * cohort with its report. One is read at a time; everything is its own copy.
 */
#ifndef GRADER_COHORT_OUT_STUDENT_H
#define GRADER_COHORT_OUT_STUDENT_H

#include "grader/cohort/out_names.h"
#include "grader/cohort/store.h"

struct cJSON;

enum { OUT_MAX_TASKS = 256 };

struct out_task {
	char *id, *title;
};

struct out_tasks {
	struct out_task at[OUT_MAX_TASKS];
	size_t n;
};

int out_tasks_load(struct store *s, struct out_tasks *out, struct err *err);
void out_tasks_release(struct out_tasks *t);

enum hand_in {
	HAND_IN_MISSING = 0, /* nothing was handed in */
	HAND_IN_WAITING,
	HAND_IN_NOT_JUDGED,
	HAND_IN_UNGRADED, /* judged, and there is no level: it does not compile, is no C file, ...
			   */
	HAND_IN_GRADED,
};

struct out_grade {
	const struct out_task *task;
	enum hand_in state;
	char *file;   /* its path in the input; NULL where there is none */
	char *status; /* "graded" ... "not_judged" "waiting" "missing" */
	char *why;    /* one line where it has no level; else NULL */
	enum level level;
	double score; /* -1 where there is none */
	char *told;   /* ids of misconceptions, one a line; or NULL */
	bool late;
	int64_t shared;     /* students with this very submission */
	char *compact;      /* the grade object on one line; NULL unless judged */
	struct cJSON *json; /* the same parsed; NULL unless judged */
	char *text;         /* the text report; NULL unless judged */
};

struct out_student {
	int64_t no;
	char *id, *name, *email, *login; /* all valid UTF-8; email and login may be NULL */
	char stem[STEM_MAX];
	bool late;
	size_t n; /* grades, one for each task, in their order */
	struct out_grade grades[OUT_MAX_TASKS];
};

enum hand_in hand_in_of(const struct store_grade *g);

int out_student_load(struct store *s, const struct store_student *row,
		     const struct out_tasks *tasks, struct out_student *out, struct err *err);
void out_student_release(struct out_student *st);

/* The levels that make up a grade's: "" where it was not graded, and for understanding where no
 * answers were handed in; "not assessed" where they could not be judged. */
const char *out_implementation(const struct out_grade *g);
const char *out_understanding(const struct out_grade *g);
/* Why answers were not assessed; "" where they were, or none were handed in. */
const char *out_understanding_why(const struct out_grade *g);

/* Of a grade's object; "" and 0 where there is no such member. */
const char *out_text(const struct cJSON *o, const char *key);
double out_number(const struct cJSON *o, const char *key);
bool out_is_true(const struct cJSON *o, const char *key);

#endif
