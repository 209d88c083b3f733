/* An answer that was begun: kept line by line below $XDG_DATA_HOME/grader/drafts, so that a session
 * that is stopped, in whatever way, loses none of it.
 */
#ifndef GRADER_QUIZ_DRAFT_H
#define GRADER_QUIZ_DRAFT_H

struct buf;
struct err;

/* Whether there will be room for one: makes the folder. Said before a session begins. */
int draft_check(struct err *err);

/* Replaces what is there: the file is whole before it has its name. The folder is made where it is
 * missing (0700, files 0600). Fails with ERR_SYSTEM, or ERR_USAGE where there is no place for it.
 */
int draft_save(const char *question, const struct buf *text, struct err *err);

/* Leaves *out empty where there is none. */
int draft_load(const char *question, struct buf *out, struct err *err);

void draft_drop(const char *question);

#endif
