/* The private directory of one sandbox, below $TMPDIR or /tmp: root/ to mount on, work/ for the
 * files of a grading. A lock on it tells the living from what a killed grader left behind, and the
 * next one removes that.
 */
#ifndef SANDBOX_PRIVATE_H
#define SANDBOX_PRIVATE_H

#include <sys/types.h>

struct err;

#define PRIVATE_CODE "code" /* the directory of a fork server's own files */

struct private_dir {
	char *path; /* NULL where there is none */
	int lock;   /* the directory itself, locked */
	int work;
	uid_t uid; /* who the programs run as, and who owns the directory */
	gid_t gid;
};

void private_dir_init(struct private_dir *d);
int private_dir_make(struct private_dir *d, struct err *err);
/* Makes the directory `code`, which the programs' user may read: its descriptor, or -1. */
int private_dir_code(struct private_dir *d, struct err *err);
void private_dir_remove(struct private_dir *d);

#endif
