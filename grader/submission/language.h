/* The languages that submissions are written in: one table, by which everything goes that would
 * otherwise assume one of them. */
#ifndef GRADER_SUBMISSION_LANGUAGE_H
#define GRADER_SUBMISSION_LANGUAGE_H

struct buf;

enum language { LANGUAGE_UNKNOWN = 0, LANGUAGE_C, LANGUAGE_CPP, LANGUAGE_PYTHON, LANGUAGES };

enum { LANGUAGE_MAX_EXTENSIONS = 7 };

struct language_info {
	const char *name;  /* in reports and of --lang: "cpp" */
	const char *title; /* "C++" */
	/* NULL-terminated; starters and files that we name ourselves have the first */
	const char *extensions[LANGUAGE_MAX_EXTENSIONS + 1];
	const char *refused; /* NULL; else why none can be graded, in one line */
};

/* NULL where unknown. */
const struct language_info *language_info(enum language l);
const char *language_name(enum language l); /* "c"; NULL where unknown */

/* By its extension: as it is written before without regard to case, since .C is C++ and .c is C. */
enum language language_of_file(const char *name);
/* What a text that does not compile looks like, by words that stand in no other language; UNKNOWN
 * where nothing tells. diagnostics are the compiler's. */
enum language language_guess(const char *text, const char *diagnostics);
/* ".c, .cpp, .cc, ..." of all languages */
void language_put_extensions(struct buf *out);

/* The values of --lang, by enum language, NULL-terminated: "auto" is by the extension. */
extern const char *const language_choices[];
#define LANGUAGE_VALUES "auto (by the extension, the default), c, cpp or python"

#endif
