/* A learner's standing for people and for programs. */
#ifndef GRADER_PRACTICE_PROGRESS_REPORT_H
#define GRADER_PRACTICE_PROGRESS_REPORT_H

struct buf;
struct paper;
struct standing;

/* topic: the one that was asked for, or NULL. */
void progress_report_text(const struct standing *s, const char *topic, const struct paper *p);
void progress_report_json(const struct standing *s, struct buf *out);

#endif
