/* Between clone and exec: the steps by which a child confines itself.
 *
 * Everything that allocates was done before; the steps make system calls only. A step that fails
 * writes its struct err to the status pipe and ends the child; end of file on that pipe means that
 * exec worked. A child of the fork server takes the same steps and then goes on with what it was
 * forked for, in place of an exec.
 */
#ifndef SANDBOX_CHILD_H
#define SANDBOX_CHILD_H

#include <linux/filter.h>

#include "sandbox/filter.h"
#include "sandbox/outcome.h"

enum { CHILD_MAX_FDS = 8 };

struct child {
	enum profile profile;
	struct limits limits;
	char *const *argv, *const *env; /* NULL-terminated */
	int fds[CHILD_MAX_FDS];         /* become 0 to n_fds - 1 */
	int n_fds;
	int exe;    /* the program; -1: none, it is forked and not executed */
	int status; /* where a failed step is told */
	int go;     /* a byte arrives when the parent is ready */
	const struct sock_fprog *filter;
	int ruleset;      /* of Landlock; -1: the program alone */
	int landlock_abi; /* 0: none */
	const char *dir;  /* to change to */
	const char *root; /* to change the root to; NULL: not */
};

/* Does not return: execs, or reports and ends. */
_Noreturn void child_run(struct child *c);
/* All steps but the exec: returns confined, with the descriptors 0 to n_fds - 1 and no other, or
 * reports and ends. */
void child_confine(struct child *c);

#endif
