/* Names of feedback files, made from students' ids. Pure. */
#ifndef GRADER_COHORT_OUT_NAMES_H
#define GRADER_COHORT_OUT_NAMES_H

enum { STEM_MAX = 112 }; /* bytes of a stem, its NUL included */

/* A file name without its extension that every file system takes, whatever the id holds. An id of
 * lower-case letters, digits, dots, dashes and underscores is its own stem; any other is made
 * harmless (letters of every script stay) and gets "-" and 12 digits of its SHA-256 behind it, so
 * that two ids never share a stem, not even where case or Unicode's forms are not told apart. */
void stem_of(const char *id, char stem[STEM_MAX]);

#endif
