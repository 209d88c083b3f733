/* What a graded cohort leaves in its folder OUT, written from the store alone.
 *
 *     grades.csv          a row a student: level, score and points of each task, points in all
 *     results.jsonl       a grade object a line, as `grade --format json` has it, with `student`,
 *                         `name`, `path` of the file in the input and `late` in front of its keys
 *     report.html         one self-contained page about the cohort
 *     junit.xml           a testsuite a submission, a testcase for each part and group
 *     feedback/           <student>.html and <student>.txt, to hand back
 *     gradescope/         <student>.json, each a Gradescope results.json
 *     canvas.csv          with --canvas: that export, the tasks' columns filled in
 *     moodle.csv          with --moodle: that worksheet, its Grade column filled in
 *     canvas-unmatched.txt, moodle-unmatched.txt     who did not match
 *
 * Each is written whole under another name, synchronised and renamed, so that what stands there is
 * always complete: of this writing or of the one before. Students are read one after the other and
 * memory does not grow with their number.
 */
#ifndef GRADER_COHORT_OUTPUTS_H
#define GRADER_COHORT_OUTPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/options.h"
#include "grader/rubric/rubric.h"

struct buf;
struct err;
struct store;

/* How much of a grade a student is shown. Compiler messages are shown in any case. */
enum feedback { FEEDBACK_FULL = 0, FEEDBACK_GROUPS, FEEDBACK_LEVEL };

/* Points of a task by level. LEVEL_NONE stands for what is there and cannot be graded; a submission
 * that is not there has `missing`. */
struct points {
	double by_level[LEVELS];
	double missing;
	bool fills_missing; /* it was named: a gradebook gets it too, else it keeps what stands
			       there */
};

struct outputs_options {
	const char *dir; /* OUT, which is there */
	struct points points;
	enum feedback feedback;
	const char *canvas, *moodle; /* the user's own exports, or NULL */
	const char *column; /* of canvas and moodle; NULL: found by the tasks' titles and ids */
	struct buf *notes;  /* lines for people about what was done are added; may be NULL */
};

/* The options that `batch` and `report` share. A command's struct holds a struct outputs_args as
 * `outputs`, and its table of options the rows OUTPUTS_OPTIONS(struct x_args). */
struct outputs_args {
	const char *points; /* "strong=100,ok=70,weak=30" */
	int feedback;       /* enum feedback */
	const char *canvas, *moodle, *column;
};

extern const char *const feedback_names[]; /* "full" "groups" "level" NULL */

/* clang-format off */
#define OUTPUTS_OPTIONS(type)                                                                      \
	{"points", OPTION_TEXT, offsetof(type, outputs.points), "LIST",                            \
	 "points by level: strong=100,ok=70,weak=30 (the default)", NULL},                         \
	{"feedback", OPTION_CHOICE, offsetof(type, outputs.feedback), "HOW",                       \
	 "what students see: full (the default), groups or level", feedback_names},                \
	{"canvas", OPTION_TEXT, offsetof(type, outputs.canvas), "CSV",                             \
	 "fill in a gradebook exported from Canvas: OUT/canvas.csv", NULL},                        \
	{"moodle", OPTION_TEXT, offsetof(type, outputs.moodle), "CSV",                             \
	 "fill in a grading worksheet of Moodle: OUT/moodle.csv", NULL},                           \
	{"column", OPTION_TEXT, offsetof(type, outputs.column), "NAME",                            \
	 "the column to fill in, where it has not the task's title", NULL}
/* clang-format on */

/* Reads the options, and that the files named can be read: before hours of grading are spent. */
int outputs_parse(const struct outputs_args *args, const char *dir, struct outputs_options *out,
		  struct err *err);

/* "strong=100,ok=70,weak=30[,ungraded=30][,missing=0]"; what is not named keeps its default.
 * ungraded is what weak is, unless it is named. */
int points_parse(const char *text, struct points *out, struct err *err);

int outputs_write(struct store *s, const struct outputs_options *o, struct err *err);

/* One student's report as text. Unknown: ERR_USAGE with the nearest names. */
int outputs_student(struct store *s, const char *student, struct buf *out, struct err *err);

#endif
