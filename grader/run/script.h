/* A submission in Python as its process is given it: the text on descriptor WIRE_SOURCE, and on
 * WIRE_MANIFEST a JSON object that tells the harness what it asks for:
 *
 *	{"file": "f1.py", "numpy": true,
 *	 "parts": [{"name": "best_f1", "args": ["y_true", "scores"],
 *	            "outputs": [{"name": "threshold", "type": "float64", "ndim": 0}, ...]}, ...]}
 *
 * args and outputs stand in the order of the Python function and of the tuple that it returns. Both
 * are memory files that nobody can change.
 */
#ifndef GRADER_RUN_SCRIPT_H
#define GRADER_RUN_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/task/task.h"

struct err;

struct script {
	int source, manifest; /* -1: not made */
};

/* name is the file's own, from outside; numpy: there is NumPy. */
int script_make(const struct task *t, const char *name, const char *text, size_t len, bool numpy,
		struct script *out, struct err *err);
void script_release(struct script *s);

/* The manifest as text, which the caller frees. */
char *script_manifest(const struct task *t, const char *name, bool numpy);

#endif
