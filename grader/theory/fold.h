/* Folds text to plain lower-case ASCII, so that one way of writing is left: accents fall away,
 * quotes and dashes become ' " -, superscripts ^2, subscripts plain digits, Greek letters their
 * names, arrows ->, mathematical signs ASCII ones. What has no plain form becomes a blank.
 */
#ifndef GRADER_THEORY_FOLD_H
#define GRADER_THEORY_FOLD_H

#include <stddef.h>
#include <stdint.h>

struct folded {
	char *text;   /* NUL-terminated */
	uint32_t *at; /* of each byte, where it came from; at[len] is the end */
	size_t len;
	size_t n_letters; /* of any alphabet */
	size_t n_foreign; /* of them, those of an alphabet that is neither Latin nor Greek */
	size_t n_bad;     /* bytes that are no UTF-8, and control characters */
};

void fold(struct folded *f, const char *text, size_t len);
void folded_release(struct folded *f);

#endif
