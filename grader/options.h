/* A command line parsed by tables: one row an option, one row a positional argument, each with the
 * place in the command's own struct that it fills. Options may stand before, between and after the
 * positional arguments; `--` ends them; `--name=value` and `--name value` are the same.
 */
#ifndef GRADER_OPTIONS_H
#define GRADER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

enum { TEXT_LIST_MAX = 16 };

struct text_list { /* OPTION_LIST: given once or more often */
	const char *at[TEXT_LIST_MAX];
	size_t n;
};

struct maybe_u64 { /* OPTION_U64 */
	uint64_t value;
	bool given;
};

enum option_kind {
	OPTION_FLAG,   /* bool; takes no value */
	OPTION_TEXT,   /* const char *; the last one counts */
	OPTION_LIST,   /* struct text_list */
	OPTION_U64,    /* struct maybe_u64 */
	OPTION_CHOICE, /* int: the index in choices, which ends with NULL */
};

struct option_spec {      /* a table ends with a row whose name is NULL */
	const char *name; /* without its dashes */
	enum option_kind kind;
	size_t offset;
	const char *value; /* its name in the help; NULL for a flag */
	const char *says;
	const char *const *choices; /* OPTION_CHOICE */
};

struct argument_spec {    /* the same */
	const char *name; /* "TASK" */
	bool optional;
	size_t offset; /* of a const char * */
};

/* Common to all commands: each command's struct begins with it. */
struct common_args {
	bool help;
	struct text_list tasks; /* --tasks DIR */
};

extern const struct option_spec common_options[];

/* Parses argv[0..argc) into *into; argv[0] is the first word behind the command. What is missing or
 * wrong is ERR_USAGE with one line; with --help nothing is missing. Values are borrowed from argv.
 */
int options_parse(const struct option_spec *options, const struct argument_spec *arguments,
		  int argc, char *const *argv, void *into, struct err *err);

#endif
