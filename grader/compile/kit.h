/* A task's kit: what is compiled once and not for each submission.
 *
 * The kit's object is the harness joined with the task's harness.c, every name but main made local,
 * so that it wins over and hides from whatever a submission defines. The reference is the task's
 * own solutions/reference.c linked with it; it answers fresh cases. Both are found prebuilt beside
 * the program, else in the user's cache, else they are built there, confined like a submission.
 * A kit counts only if its stamp matches the task, the harness, the compiler and its flags.
 */
#ifndef GRADER_COMPILE_KIT_H
#define GRADER_COMPILE_KIT_H

#include "grader/compile/toolchain.h"

struct err;
struct sandbox;
struct task;

struct kit {
	int object;    /* open for reading */
	int reference; /* open for executing */
};

/* The work directory is emptied where the kit has to be built. */
int kit_open(struct sandbox *sb, const struct toolchain *tc, const struct task *t, struct kit *out,
	     struct err *err);
/* Builds it anew into the folder DIR, for `make`. */
int kit_build(struct sandbox *sb, const struct toolchain *tc, const struct task *t, const char *dir,
	      struct err *err);
void kit_release(struct kit *k);

#endif
