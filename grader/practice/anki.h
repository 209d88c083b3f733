/* Questions as a text file that Anki imports (its manual, "Importing: text files"): tab-separated,
 * HTML; front, back, and the tags topic and difficulty. The back holds the model answer and the
 * follow-ups with theirs.
 */
#ifndef GRADER_PRACTICE_ANKI_H
#define GRADER_PRACTICE_ANKI_H

struct buf;
struct catalog;
struct err;

/* All questions of a catalog, or those of one topic where topic is not NULL. */
int anki_export(const struct catalog *c, const char *topic, struct buf *out, struct err *err);

#endif
