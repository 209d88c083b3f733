/* Answers to several questions in one file: Markdown with a section for each.
 *
 *	# Answers of Ann                  a title or some words in front of the first section:
 *passed over
 *
 *	## f1-score                       the answer to the question of that id, to the next such
 *line F1 is the harmonic mean of ...
 *
 *	## f1-score/2                     a follow-up
 *	...
 *
 * A heading of two # begins a section and names nothing but an id: letters in either case, in
 * backticks or not, with or without #s or a colon behind it. Headings inside an answer have three
 * or more. Inside a block of code (``` or ~~~) nothing is a heading. What is wrong fails with one
 * line (ERR_USAGE) that names file, line and section.
 */
#ifndef GRADER_THEORY_ANSWERS_FILE_H
#define GRADER_THEORY_ANSWERS_FILE_H

#include <stddef.h>

struct err;

enum { ANSWERS_MAX_BYTES = 1 << 20, ANSWERS_MAX_SECTIONS = 256 };

struct answers_section {
	const char *id; /* borrowed from the ids that are known */
	size_t line;    /* of its heading, from 1 */
	char *text;     /* without the blank lines around it; len bytes and a NUL */
	size_t len;     /* 1 to ANSWER_MAX_BYTES */
};

struct answers {
	struct answers_section *at; /* in the order of the file */
	size_t n;                   /* at least 1 */
};

/* The ids of all questions and follow-ups that a section may name. */
struct answers_known {
	const char *const *ids;
	size_t n;
};

/* PATH "-" is standard input. On failure *out is empty. */
int answers_read(const char *path, const struct answers_known *known, struct answers *out,
		 struct err *err);
int answers_parse(const char *what, const char *bytes, size_t len,
		  const struct answers_known *known, struct answers *out, struct err *err);
void answers_release(struct answers *a);

const struct answers_section *answers_find(const struct answers *a, const char *id); /* or NULL */

#endif
