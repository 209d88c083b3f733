/* Files and folders of OUT that are written under another name and renamed once they are whole and
 * on the disk. What was not committed is removed by release.
 */
#ifndef GRADER_COHORT_OUT_FILE_H
#define GRADER_COHORT_OUT_FILE_H

#include <stdio.h>

struct buf;
struct err;

struct out_file {
	int dir;    /* borrowed */
	char *name; /* in dir */
	char *temp; /* in dir; NULL where there is nothing to remove */
	FILE *file;
};

int out_file_open(struct out_file *f, int dir, const char *name, struct err *err);
/* Writes the buffer and empties it. A buffer that was full is an error. */
int out_file_put(struct out_file *f, struct buf *b, struct err *err);
int out_file_commit(struct out_file *f, struct err *err);
void out_file_release(struct out_file *f);

/* Copies all that was written to `from` so far behind what `to` has. */
int out_file_append(struct out_file *to, struct out_file *from, struct err *err);

struct out_dir {
	int parent; /* borrowed */
	char *name, *temp;
	int fd;
};

/* A new, empty folder; out_dir_commit() puts it in the place of the old one, which is removed. */
int out_dir_open(struct out_dir *d, int parent, const char *name, struct err *err);
int out_dir_commit(struct out_dir *d, struct err *err);
void out_dir_release(struct out_dir *d);

/* Writes one file of it from the buffer and empties that. */
int out_dir_put(struct out_dir *d, const char *name, struct buf *b, struct err *err);

/* Removes a file or a folder with all it holds; nothing where it is not there. */
int out_remove(int dir, const char *name, struct err *err);

#endif
