/* One question to a program of the user's own: bytes to its standard input, and what it writes to
 * standard output back, bounded in time and size.
 *
 * A command is split into words as a shell splits them, and nothing else of a shell happens:
 * spaces part words, '...' and "..." hold them together, a backslash (outside '...') makes the next
 * character plain. `$`, `*`, `|`, `;` and the like are characters. The first word is looked for in
 * PATH where it has no slash.
 */
#ifndef GRADER_THEORY_PROGRAM_ASKED_H
#define GRADER_THEORY_PROGRAM_ASKED_H

#include <stddef.h>
#include <stdint.h>

struct buf;
struct err;

enum { COMMAND_MAX_WORDS = 64, COMMAND_MAX_BYTES = 4096 };

struct command_words {
	char *text; /* all words, one behind another */
	char *at[COMMAND_MAX_WORDS + 1];
	size_t n;
};

/* ERR_USAGE where it is empty, too long, has an open quote, or names no program that can be run. */
int command_split(const char *command, struct command_words *out, struct err *err);
void command_release(struct command_words *w);

/* Runs it in a session of its own, which is killed where it is not done in time or writes more than
 * out->cap bytes, and in any case once the program has ended. It need not read its input. Fails
 * (ERR_SYSTEM, one line that begins with its first word) unless it exits with status 0 in time;
 * the line ends with the last line of its standard error, where there is one. */
int program_ask(const struct command_words *w, const void *bytes, size_t len, int64_t timeout_ns,
		struct buf *out, struct err *err);

#endif
