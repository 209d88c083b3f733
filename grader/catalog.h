/* Which tasks and questions there are, found by their folders and without loading their cases.
 *
 * A root holds coding/<id>/task.json and theory/<topic>/<id>.json. A folder of a user's own may
 * also hold <id>/task.json, or be one task. Roots are searched in this order, and an id that is
 * found again is passed over: --tasks, then $GRADER_TASKS (a list like $PATH), then those that came
 * with the program (grader/place.h).
 */
#ifndef GRADER_CATALOG_H
#define GRADER_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/options.h"

struct err;

enum { CATALOG_MAX = 4096 };

struct catalog_entry {
	char *id, *title, *difficulty;
	char *topic; /* "coding" for a coding task; of a question, its folder */
	char *path;  /* a task's folder, a question's file */
	bool is_task;
	bool broken; /* its file cannot be read: title says why */
};

struct catalog {
	struct catalog_entry *entries; /* by topic, then difficulty, then id; tasks first */
	size_t n;
	size_t n_seen; /* found in all, those passed over included */
};

/* Fails (ERR_USAGE) where a folder that the user named is not there or holds nothing. */
int catalog_load(const struct text_list *own, struct catalog *out, struct err *err);
void catalog_release(struct catalog *c);

/* NULL where there is none. */
const struct catalog_entry *catalog_task(const struct catalog *c, const char *id);
const struct catalog_entry *catalog_question(const struct catalog *c, const char *id);

/* Sets *err to `unknown WHAT ID` with the nearest id, if one is near. Returns -1. */
int catalog_unknown(const struct catalog *c, const char *what, const char *id, struct err *err);

/* Fails (ERR_USAGE) with the topics that there are where no question has this one; NULL is fine. */
int catalog_check_topic(const struct catalog *c, const char *topic, struct err *err);

#endif
