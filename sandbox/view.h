/* A private file system for the tools: an empty root that holds read-only sights of the
 * toolchain's own directories and the work directory, and nothing else of the host.
 */
#ifndef SANDBOX_VIEW_H
#define SANDBOX_VIEW_H

#include <stdbool.h>
#include <stddef.h>

struct err;

#define VIEW_WORK "/work"   /* where the work directory appears */
#define VIEW_CODE "/grader" /* where the code directory appears */
#define VIEW_EMPTY "/empty" /* an empty directory to change the root to */

struct view {
	const char *root; /* an empty directory of the host, to mount on; may be relative */
	const char *work; /* the host's work directory; may be relative; or NULL */
	const char *code; /* a directory to be read alone; may be relative; or NULL */
	const char *const
		*paths; /* absolute paths of directories and files to be seen; NULL ends */
};

/* Enters the view: call it in a mount namespace of one's own, with CAP_SYS_ADMIN in it. After a
 * failure the old root may still be in place and the process must end or do without. */
int view_enter(const struct view *v, struct err *err);

#endif
