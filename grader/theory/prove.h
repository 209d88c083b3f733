/* Proving a question file: that it can judge, and judges what it holds itself as it should. */
#ifndef GRADER_THEORY_PROVE_H
#define GRADER_THEORY_PROVE_H

#include <stddef.h>

struct buf;
struct err;
struct lexicon;

/* Writes one line a fault, and one of how it went. Stores the number of faults. Fails (ERR_USAGE)
 * where the file cannot be read as a question at all. */
int prove_question(struct lexicon *lex, const char *path, struct buf *out, size_t *n_faults,
		   struct err *err);

#endif
