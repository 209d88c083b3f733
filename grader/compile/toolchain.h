/* The compilers of this machine, taken apart: which programs gcc or g++ would run, and with what.
 *
 * Theory of operation. The gcc driver starts cc1, as and collect2, which starts ld. We ask it once
 * what it would do (`gcc -###`) and start those programs ourselves, each confined and alone: so
 * that the profile for tools needs no fork, cc1 and as run at the same time, and gold takes the
 * place of ld where it is installed.
 */
#ifndef GRADER_COMPILE_TOOLCHAIN_H
#define GRADER_COMPILE_TOOLCHAIN_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* Longest command line of one tool. */
enum { TOOL_MAX_ARGS = 200 };

/* The tools work in the sandbox's work directory, with these names and the toolchain's source. */
#define TOOL_OBJECT "submission.o"
#define TOOL_KIT "kit.o"
#define TOOL_PROGRAM "program"

struct tool {
	int exe;                       /* open for executing */
	char *args[TOOL_MAX_ARGS + 1]; /* NULL-terminated; args[0] is the program's path */
	size_t n_args;
};

enum toolchain_kind {
	TOOLCHAIN_PLAIN,     /* C, static programs, for grading */
	TOOLCHAIN_SANITIZED, /* dynamic ones with AddressSanitizer and UndefinedBehaviorSanitizer */
	TOOLCHAIN_CPP,       /* C++, the same two */
	TOOLCHAIN_CPP_SANITIZED,
	TOOLCHAINS,
};

struct toolchain {
	const char *source; /* "submission.c" or "submission.cpp": what cc1 reads */
	char *version;      /* "gcc (Debian 12.2.0-14+deb12u1) 12.2.0" */
	char *flags;        /* those that decide what is computed, for reports */
	struct tool cc1;    /* source to assembly on its stdout; cc1plus for C++ */
	struct tool as;     /* its stdin to TOOL_OBJECT */
	struct tool ld;     /* TOOL_KIT and TOOL_OBJECT to TOOL_PROGRAM */
	struct tool objcopy;
	struct tool addr2line;
	char **paths; /* what they may read, NULL-terminated; see struct sandbox_config */
};

/* Asks gcc or g++ on PATH. None, or one that lacks its libraries: ERR_SYSTEM with what to install.
 */
int toolchain_find(struct toolchain *tc, enum toolchain_kind kind, struct err *err);
void toolchain_release(struct toolchain *tc);

void tool_add(struct tool *t, const char *arg);

#endif
