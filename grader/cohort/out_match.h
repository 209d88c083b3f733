/* Who a row of a gradebook is. Its identifiers are looked up in the store one by one: where two
 * name different students, or nothing but a name is known and several bear it, it is nobody.
 */
#ifndef GRADER_COHORT_OUT_MATCH_H
#define GRADER_COHORT_OUT_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct csv_record;
struct err;
struct store;

enum { MATCH_MAX_KEYS = 8 };
enum { MATCH_NOBODY = 0, MATCH_FAILED = -1, MATCH_SEVERAL = -2 };

struct matcher {
	struct store *store;
	const char *const
		*keys; /* names of columns, folded, best first; the last is the name; NULL */
	long columns[MATCH_MAX_KEYS]; /* where they stand, -1 where they do not */
	unsigned char *seen;          /* a bit a student, by number */
	size_t n_seen_bytes;
};

/* Reads the first line; false where no column says who a row is. */
bool match_header(struct matcher *m, const struct csv_record *header);
void match_release(struct matcher *m);

/* The student's number, MATCH_NOBODY, MATCH_SEVERAL, or MATCH_FAILED and *err. */
int64_t match_row(struct matcher *m, const struct csv_record *row, struct err *err);
char *match_words(const struct matcher *m,
		  const struct csv_record *row); /* who the row says it is */

/* False where it was marked before. */
bool match_mark(struct matcher *m, int64_t student);
bool match_is_marked(const struct matcher *m, int64_t student);

/* Field i; the caller frees it. */
char *match_field(const struct csv_record *row, size_t i);
/* Lower case (ASCII), what is neither letter nor digit a space, one at a time: for titles. */
char *match_folded(const char *text);

#endif
