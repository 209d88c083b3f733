/* How an input is laid out, told by the paths of its files. Pure, in constant memory. */
#ifndef GRADER_COHORT_LAYOUT_H
#define GRADER_COHORT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

enum layout_kind { LAYOUT_PLAIN, LAYOUT_CANVAS, LAYOUT_MOODLE };

struct layout {
	enum layout_kind kind;
	bool wrapped; /* the first part of every path is one folder around all */
};

enum { LAYOUT_MAX_PART = 512 };

struct layout_counts {
	size_t files, canvas, moodle; /* at a level: files, and those with such names */
	size_t below;                 /* files that lie in a folder there */
	char first[LAYOUT_MAX_PART];  /* the first part of the first path there */
	bool several;                 /* another came too */
};

struct layout_look {
	struct layout_counts top, inner; /* inner: without the first part */
};

void layout_see(struct layout_look *l, const char *path);
/* unwrap: a folder around plain folders counts as none (a zip of a folder). */
struct layout layout_tell(const struct layout_look *l, bool unwrap);

#endif
