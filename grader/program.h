/* From a submission to a program: compiled with the task's header, linked with the task's kit. */
#ifndef GRADER_PROGRAM_H
#define GRADER_PROGRAM_H

#include "grader/compile/compile.h"
#include "grader/compile/kit.h"
#include "grader/grading.h"

/* Empties the work directory and begins to compile; compile_release() in every case. tc is the
 * engine's toolchain, or one with sanitizers. */
int program_begin(struct engine *e, const struct toolchain *tc, const struct task *t,
		  const struct submission *sub, struct compile *c, struct err *err);
/* Waits for it and links. *fd is the program, or -1 where it does not compile: then !c->ok. */
int program_end(struct engine *e, const struct kit *kit, struct compile *c, int *fd,
		struct err *err);

/* Both, for those who need no diagnostics. *fd is -1 where it does not compile. */
int program_build(struct engine *e, const struct task *t, const struct kit *kit,
		  const struct submission *sub, int *fd, struct err *err);

#endif
