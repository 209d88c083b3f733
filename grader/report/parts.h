/* The sections of a text report; grader/report/text.c puts them in order. Each writes nothing where
 * it has nothing to say.
 */
#ifndef GRADER_REPORT_PARTS_H
#define GRADER_REPORT_PARTS_H

#include "grader/grading.h"
#include "grader/report/paper.h"

struct cJSON;
struct question;

void text_verdict(const struct paper *p, const struct grading *g); /* level, why, what is lacking */
void text_table(const struct paper *p, const struct grading *g);   /* parts by groups */
void text_failures(const struct paper *p, const struct grading *g);  /* the first failing cases */
void text_compiler(const struct paper *p, const struct grading *g);  /* errors and warnings */
void text_told(const struct paper *p, const struct grading *g);      /* misconceptions */
void text_explained(const struct paper *p, const struct grading *g); /* what sanitizers found */
void text_next(const struct paper *p, const struct grading *g);      /* the next thing to try */
void text_printed(const struct paper *p, const struct grading *g);
void text_understanding(const struct paper *p, const struct grading *g); /* answer by answer */
void text_due(const struct paper *p, const struct grading *g); /* questions that explain it */
void text_questions(const struct paper *p, const struct grading *g, const struct question *q);
void text_facts(const struct paper *p, const struct grading *g); /* seed, isolation, compiler */

/* One failing case in a sentence: "result[3]: expected 0.5, got 0.75 (off by 0.25)". */
void show_finding(struct buf *out, const struct grading *g, size_t i);

/* "strong", ..., "not assessed" */
const char *understanding_words(const struct grading *g);
/* Values of `understanding` and `due`; grader/report/README.md. */
struct cJSON *understanding_json(const struct grading *g);
struct cJSON *due_json(const struct grading *g);

#endif
