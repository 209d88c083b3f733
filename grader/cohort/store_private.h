/* What the files of the store share. */
#ifndef GRADER_COHORT_STORE_PRIVATE_H
#define GRADER_COHORT_STORE_PRIVATE_H

#include "grader/store/sql.h"
#include "grader/cohort/store.h"

struct store {
	char *out;
	int dir, lock;
	sqlite3 *db;
};

/* Columns of `works` that are its result, one row's as the readers of grades and pasts want them.
 */
enum { WORK_WAITING = 0, WORK_DONE = 1, WORK_FAILED = 2 };

#endif
