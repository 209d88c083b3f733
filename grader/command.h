/* The commands. Each is one file, grader/cmd_<name>.c, which defines its row of the table in
 * grader/main.c. */
#ifndef GRADER_COMMAND_H
#define GRADER_COMMAND_H

#include "grader/options.h"

struct buf;
struct err;

struct command {
	const char *name;
	const char *says;                  /* one line of the overview */
	const char *usage;                 /* behind the name: "TASK FILE [--format FORMAT]" */
	const char *details;               /* more of its help, or NULL */
	const char *example;               /* lines, each with its newline */
	const struct option_spec *options; /* its own, besides common_options */
	const struct argument_spec *arguments;
	size_t args_size; /* of its struct, which begins with a struct common_args */

	/* Writes its results to *out, which main puts on standard output. Returns the exit status,
	 * or -1 and *err. */
	int (*run)(const void *args, struct buf *out, struct err *err);
};

extern const struct command cmd_answer, cmd_question, cmd_progress;
extern const struct command cmd_batch, cmd_report, cmd_gradescope_zip;
extern const struct command cmd_grade, cmd_list, cmd_show, cmd_new, cmd_task, cmd_doctor;

#endif
