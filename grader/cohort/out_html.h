/* HTML that the page of a cohort and a student's feedback share. Everything from outside passes
 * html_text(); nothing else writes text into a page.
 *
 * A page carries its style and its script, loads nothing and forbids all else by a policy that
 * names both by their SHA-256: text that came through as a script would not run.
 */
#ifndef GRADER_COHORT_OUT_HTML_H
#define GRADER_COHORT_OUT_HTML_H

#include <stdbool.h>

#include "grader/cohort/outputs.h"

struct out_grade;
struct out_student;

/* Text or an attribute's value, escaped. */
void html_text(struct buf *out, const char *text);

/* Up to <body>, which is opened. */
void html_begin(struct buf *out, const char *title, bool with_script);
void html_end(struct buf *out, bool with_script);

/* "Strong", "Does not compile", ... */
const char *grade_words(const struct out_grade *g);
/* A class of the style sheet: "strong" "ok" "weak" "none", "gone" where nothing was handed in. */
const char *grade_class(const struct out_grade *g);
/* The two as an element. */
void html_level(struct buf *out, const struct out_grade *g);

struct grade_view {
	enum feedback how;
	bool staff;  /* says which file it was and how many others handed in the same */
	int heading; /* 2 for <h2> */
};

/* One grade, as much of it as the view shows. */
void html_grade(struct buf *out, const struct out_grade *g, const struct grade_view *view);

/* A page of its own to hand back, and the same as text. */
void html_feedback(struct buf *out, const struct out_student *st, enum feedback how);
void text_feedback(struct buf *out, const struct out_student *st, enum feedback how);

#endif
