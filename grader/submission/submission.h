/* Reading the one file that a submission is, from a place nobody vouches for.
 *
 * The file is opened once, without following a link in its last part and without blocking on a
 * FIFO or device, and read through a cap; everything later works on these bytes.
 */
#ifndef GRADER_SUBMISSION_SUBMISSION_H
#define GRADER_SUBMISSION_SUBMISSION_H

#include <stddef.h>

#include "grader/submission/language.h"

struct err;

enum { SUBMISSION_MAX_BYTES = 1 << 20 };

struct submission {
	char *path; /* as the user named it */
	char *name; /* its last part, as it is: not fit for showing, see grader/report/shown.h */
	enum language language;
	char *text; /* len bytes and a NUL; a UTF-8 byte order mark removed, CR LF and a lone
		     CR turned into LF; NULL where rejected */
	size_t len;
	char hash[65];  /* SHA-256 of the file's bytes, in hexadecimal; "" where they were not read
			 */
	char *rejected; /* NULL: gradable; else one line why not */
};

/* Fails (ERR_USAGE) only where there is nothing to judge: the file is missing or may not be read,
 * or names a directory. What is there but not gradable is `rejected` and no failure: a link, not a
 * regular file, larger than SUBMISSION_MAX_BYTES, not text (NUL bytes, UTF-16 or UTF-32 marks,
 * mostly control bytes), an extension of no known language, none at all. An empty file is gradable.
 * It is of the language `as`, or where that is LANGUAGE_UNKNOWN of the one that its extension
 * tells.
 */
int submission_read(const char *path, enum language as, struct submission *out, struct err *err);
void submission_release(struct submission *s);

/* The half without a file system: what a file of this name and these bytes would be. */
void submission_from_bytes(const char *path, enum language as, const char *bytes, size_t len,
			   struct submission *out);

#endif
