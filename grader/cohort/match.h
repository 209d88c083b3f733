/* Brings a roster and those who handed in together. A row is matched by its id; else by its e-mail
 * or the part before the @; else by its name, in any of the orders and spellings that the platforms
 * use. A row matches one student or none: what fits several is left alone, and noted. Rows that
 * nobody matches become students who handed in nothing.
 */
#ifndef GRADER_COHORT_MATCH_H
#define GRADER_COHORT_MATCH_H

struct err;
struct store;

/* Inside the intake's transaction. ERR_USAGE where the roster is wrong: two rows with one id. */
int match_roster(struct store *s, const char *path, struct err *err);

#endif
