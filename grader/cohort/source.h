/* The files of an input: a folder, or a zip as a learning platform makes it. Nothing is unpacked:
 * each file is handed on as a path and bytes, one at a time.
 *
 * A zip is read in a process of its own with bounds on memory and time, which writes what it finds
 * to a pipe: so that whatever is wrong with the zip harms nobody, and its table of contents takes
 * no memory here. Bounds: entries, bytes of a file (SUBMISSION_MAX_BYTES), of all files, how far it
 * swells, length and depth of paths. A path that leads outside, links and special files are not
 * read, and are handed on as what they are.
 *
 * Hidden files (a part of the path begins with a dot), __MACOSX, Thumbs.db and desktop.ini are
 * passed over.
 */
#ifndef GRADER_COHORT_SOURCE_H
#define GRADER_COHORT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct err;

enum source_kind {
	SOURCE_FILE,
	SOURCE_LARGE,   /* more than SUBMISSION_MAX_BYTES */
	SOURCE_LINK,    /* a symbolic link */
	SOURCE_SPECIAL, /* neither a file nor a link */
	SOURCE_UNREAD,  /* `why` */
	SOURCE_REFUSED, /* its path is none that we follow: `why` */
};

struct source_file {
	enum source_kind kind;
	const char *
		path; /* '/' between parts, none in front; valid UTF-8 without control characters */
	const char *why;
	const char *bytes; /* SOURCE_FILE, where they were asked for; else NULL */
	size_t len;
	int64_t size;    /* as it is told; -1 unknown */
	int64_t changed; /* seconds since 1970; 0 unknown */
};

enum {
	SOURCE_MAX_FILES = 1000000,
	SOURCE_MAX_PATH = 2048,
	SOURCE_MAX_DEPTH = 32,
	SOURCE_MAX_SWELL = 200, /* times the size of the zip, beyond SOURCE_SWELL_FREE */
	SOURCE_SWELL_FREE = 64 << 20,
};
#define SOURCE_MAX_BYTES (INT64_C(8) << 30)

struct source {
	const char *input;
	dev_t skip_dev; /* a folder to pass over: OUT, where it lies in the input */
	ino_t skip_ino;
	bool (*wants)(const char *path); /* whether to read the bytes; NULL: of none */
	int (*take)(void *arg, const struct source_file *f, struct err *err);
	void *arg;
};

/* Walks all files in the order in which they come. ERR_USAGE where the input is not there, is
 * neither a folder nor a zip, is broken or beyond a bound; or what take() fails with. */
int source_walk(const struct source *s, struct err *err);

/* The two halves, for source.c. */
int folder_walk(const struct source *s, struct err *err);
int archive_walk(const struct source *s, struct err *err);
bool source_is_junk(const char *path); /* passed over, as above */

#endif
