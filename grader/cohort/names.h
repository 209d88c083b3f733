/* Names of people and files, compared the way the platforms write them. Pure. */
#ifndef GRADER_COHORT_NAMES_H
#define GRADER_COHORT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* Appends a name's letters and digits in lower case: "Doe, Jane" gives "doejane". Letters of any
 * script count. */
void name_fold(struct buf *out, const char *name);

/* Appends name_fold() of the name turned around: "Jane van Doe" gives "vandoejane", as does
 * "van Doe, Jane" (which is turned already). Everything behind the first word counts as the last
 * name. */
void name_fold_sortable(struct buf *out, const char *name);
/* The same with the last word alone as the last name: "doejanevan". */
void name_fold_last(struct buf *out, const char *name);

/* Valid UTF-8 without control characters, on one line: bytes that are not UTF-8 are read as code
 * page 437, which zip files have where they do not say UTF-8. The caller frees it. */
char *name_clean(const char *bytes, size_t len);

/* Whether `stem` (of a header, "f1_score") stands in a file's name at the bounds of words, ASCII
 * case aside and - . and space the same as _: "alice-F1_score.c". *at and *end are where. */
bool name_has_word(const char *file, const char *stem, size_t *at, size_t *end);

#endif
