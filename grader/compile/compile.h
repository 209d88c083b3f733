/* Compiling and linking, confined like the program: what is compiled is hostile too.
 *
 * Theory of operation. cc1 and as run at the same time with a pipe between them, and are only
 * started by compile_begin(): whatever else is done with the same sandbox goes on meanwhile.
 * compile_end() waits for them. Everything lies in the sandbox's work directory.
 */
#ifndef GRADER_COMPILE_COMPILE_H
#define GRADER_COMPILE_COMPILE_H

#include <stdbool.h>
#include <stdint.h>

#include "grader/compile/toolchain.h"
#include "sandbox/base/buf.h"

struct err;
struct sandbox;
struct confined;

enum { DIAGNOSTICS_MAX = 64 << 10 };

struct unit {
	const char *source; /* a file of the work directory */
	const char *object;
	const char *const *options; /* further ones for cc1, NULL-terminated; or NULL */
};

struct compile {
	struct sandbox *sb;
	const struct toolchain *tc;
	struct confined *cc1, *as;
	int messages;           /* read end; -1 once closed */
	struct buf diagnostics; /* bytes from outside, at most DIAGNOSTICS_MAX */
	bool ok;
	char *why; /* one line where !ok: a limit that was hit, "it does not compile", ... */
};

/* Begins to compile; fails only where we fail. compile_release() in every case. */
int compile_begin(struct compile *c, struct sandbox *sb, const struct toolchain *tc,
		  const struct unit *unit, struct err *err);
int compile_end(struct compile *c, struct err *err);
/* After a compile that went well: links TOOL_KIT and TOOL_OBJECT into TOOL_PROGRAM, or sets !ok. */
int compile_link(struct compile *c, struct err *err);
/* Localizes every name of an object but main. */
int compile_localize(struct compile *c, const char *from, const char *to, struct err *err);
/* The first of the addresses that lies in a source file of the work directory: "submission.c:12";
 * the caller frees it. NULL where none does. */
int compile_locate(struct compile *c, const uint64_t *addresses, size_t n, char **where,
		   struct err *err);
void compile_release(struct compile *c);

#endif
