/* The names in Canvas's "Download Submissions" zip. Pure.
 *
 *     doejane_1234_56789_f1_score.c           <sortable name>_<user id>_<attachment id>_<file name>
 *     doejane_LATE_1234_56789_f1_score-1.c    late; -1, -2: a resubmission
 *     anon_1234_56789_f1_score.c              anonymous grading; LATE_anon_...
 *     doejane_1234_text.html, ..._link.html   a text entry, a link
 */
#ifndef GRADER_COHORT_CANVAS_H
#define GRADER_COHORT_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

enum { CANVAS_MAX_NAME = 1024 };

struct canvas_name {
	char who[CANVAS_MAX_NAME];  /* "doejane", "anon" */
	char user[24];              /* "1234" */
	int64_t attachment;         /* the later, the larger; 0 of a text entry */
	char file[CANVAS_MAX_NAME]; /* as the student called it, "f1_score.c" */
	int version;                /* of a resubmission; 0: the first */
	bool late, anonymous, text; /* text: a text entry or a link, of which there is no file */
};

/* Whether `name`, the last part of a path, is such a name. */
bool canvas_parse(const char *name, struct canvas_name *out);

/* Takes "-N" (N of one or two digits, not 0) in front of the extension out of a file name, into out
 * (CANVAS_MAX_NAME). Returns N, or 0 where there is none and out is the name. */
int canvas_version(const char *file, char *out);

#endif
