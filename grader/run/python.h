/* The interpreter that Python submissions run in, and the fork server that is made of it.
 *
 * Theory of operation. Which files the interpreter, its library and NumPy need is asked of it once,
 * unconfined (harness/python/ask.py); the answer is kept below the user's cache, under a name made
 * of what it hangs on. The server (harness/python/server.py) is begun by the first submission in
 * Python and serves all that come to the same sandbox. It and its children see those files, and
 * nothing else of the host.
 */
#ifndef GRADER_RUN_PYTHON_H
#define GRADER_RUN_PYTHON_H

#include <stddef.h>

struct err;
struct sandbox;

struct python {
	char *path;    /* the interpreter, links resolved; NULL: not found yet */
	char *title;   /* "Python 3.11.2, NumPy 1.24.2" or "Python 3.11.2 without NumPy" */
	char *folder;  /* where NumPy is imported from; NULL: there is no NumPy */
	char *harness; /* the folder harness/python */
	char **paths;  /* what it may read; NULL-terminated */
	size_t n_paths;
};

#define PYTHON_PACKAGES "python3 and python3-numpy"

/* $GRADER_PYTHON, else /usr/bin/python3, else python3 on the PATH. Finds it once. */
int python_find(struct python *py, struct err *err);
void python_release(struct python *py);

/* Begins the server in a sandbox that has none yet. It imports what it needs meanwhile. */
int python_begin(const struct python *py, struct sandbox *sb, struct err *err);

#endif
