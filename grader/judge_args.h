/* The options of a judge from outside, which several commands share. A command's struct holds a
 * struct judge_args as `judge`, and its table of options the rows JUDGE_OPTIONS(struct x_args).
 */
#ifndef GRADER_JUDGE_ARGS_H
#define GRADER_JUDGE_ARGS_H

#include <stdbool.h>

#include "grader/options.h"
#include "grader/theory/outside.h"

struct judge_args {
	const char *command;
	struct maybe_u64 timeout_s;
};

/* clang-format off */
#define JUDGE_OPTIONS(type)                                                                        \
	{"judge", OPTION_TEXT, offsetof(type, judge.command), "COMMAND",                           \
	 "let a program of your own decide the level of answers", NULL},                           \
	{"judge-timeout", OPTION_U64, offsetof(type, judge.timeout_s), "S",                        \
	 "seconds that it may take for an answer (30)", NULL}
#define JUDGE_DETAILS                                                                              \
	"\nThe program of --judge gets one JSON object on standard input, {\"question\": {...}, "    \
	"\"answer\":\n\"...\"}, and writes {\"level\": \"ok\", \"reasons\": [\"...\"]} to standard " \
	"output. Its command is\nsplit into words as a shell does; nothing else in it is special. "  \
	"Where it fails, the\nbuilt-in level counts and the exit status is 3.\n"
/* clang-format on */

/* *given is false where no judge was named. ERR_USAGE where the command is none. */
int judge_args_read(const struct judge_args *a, struct outside *out, bool *given, struct err *err);

/* One line on standard error: "grader: TEXT", made fit for showing. */
void say_error(const char *text);

#endif
