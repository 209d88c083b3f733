/* A roster: a CSV with the columns id, name and email, of which id is needed; headers are matched
 * without case, in any order, and other columns are passed over. It is read row by row.
 */
#ifndef GRADER_COHORT_ROSTER_H
#define GRADER_COHORT_ROSTER_H

#include <stddef.h>

struct err;

enum { ROSTER_MAX_ROWS = 1000000, ROSTER_MAX_FIELD = 1024 };

struct roster_row {
	const char *id;    /* never empty */
	const char *name;  /* NULL where it is empty or there is no such column */
	const char *email; /* the same */
	size_t line;       /* of the file, from 1 */
};

/* Calls take() for each row with an id; a row whose fields are all empty is passed over. ERR_USAGE
 * with the file and the line where something is wrong; else what take() fails with. */
int roster_read(const char *path,
		int (*take)(void *arg, const struct roster_row *row, struct err *err), void *arg,
		struct err *err);

#endif
