/* The command line: finds the command, hands it its parsed arguments, writes its results to
 * standard output and turns errors into an exit status.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cjson/cJSON.h>

#include "grader/command.h"
#include "grader/report/shown.h"
#include "grader/suggest.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static const struct command *const commands[] = {
	&cmd_grade,    &cmd_batch,  &cmd_report,   &cmd_gradescope_zip, &cmd_quiz,
	&cmd_progress, &cmd_answer, &cmd_question, &cmd_list,           &cmd_show,
	&cmd_new,      &cmd_task,   &cmd_doctor,
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

enum { RESULTS_MAX_BYTES = 256 << 20, HELP_COLUMN = 26 };

/* By enum err_kind. */
static const int exit_statuses[] = {[ERR_NONE] = 3, [ERR_USAGE] = 2, [ERR_SYSTEM] = 3};

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < N_COMMANDS; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static void help_overview(struct buf *out)
{
	buf_puts(out, "usage: grader COMMAND [ARGUMENT]...\n\n"
		      "Grades solutions of machine-learning exercises in a sandbox, one file or a "
		      "whole\ncohort, and asks theory questions; says strong, ok or weak with the "
		      "evidence.\n\ncommands:\n");
	for (size_t i = 0; i < N_COMMANDS; i++)
		buf_printf(out, "  %-14s %s\n", commands[i]->name, commands[i]->says);
	buf_puts(out, "\n`grader COMMAND --help` says more of each; `grader --version` names the "
		      "version.\n\nexample:\n"
		      "  grader new f1-score\n"
		      "  grader grade f1-score f1_score.c\n"
		      "  grader quiz\n\n"
		      "Exit status: 0 done, 1 below --min-level, 2 usage or input is wrong, 3 the "
		      "grader\ncould not judge.\n");
}

static void help_options(const struct option_spec *o, struct buf *out)
{
	for (; o->name; o++) {
		scoped(str_free) char *left = mem_printf("--%s%s%s", o->name, o->value ? " " : "",
							 o->value ? o->value : "");

		buf_printf(out, "  %-*s", HELP_COLUMN - 2, left);
		if (strlen(left) >= HELP_COLUMN - 2)
			buf_printf(out, "\n%*s", HELP_COLUMN, "");
		buf_printf(out, "%s\n", o->says);
	}
}

static void help_command(const struct command *c, struct buf *out)
{
	buf_printf(out, "usage: grader %s %s\n\n%s.\n", c->name, c->usage, c->says);
	if (c->details)
		buf_printf(out, "%s", c->details);
	buf_puts(out, "\noptions:\n");
	help_options(c->options, out);
	help_options(common_options, out);
	buf_printf(out, "\nexample:\n%s", c->example);
}

static int unknown_command(const char *name, struct err *err)
{
	const char *names[N_COMMANDS + 1], *near;

	for (size_t i = 0; i < N_COMMANDS; i++)
		names[i] = commands[i]->name;
	names[N_COMMANDS] = "help";
	near = suggest(name, names, N_COMMANDS + 1);
	if (near)
		return err_set(err, ERR_USAGE, "unknown command %s, did you mean %s?", name, near);
	return err_set(err, ERR_USAGE, "unknown command %s; `grader --help` names all", name);
}

static bool takes_value(const struct option_spec *o, const char *name)
{
	for (; o->name; o++)
		if (strcmp(o->name, name) == 0)
			return o->kind != OPTION_FLAG;
	return false;
}

/* Whether a word in front of the command is an option whose value is the next word. */
static bool is_followed_by_value(const char *word)
{
	if (strncmp(word, "--", 2) != 0)
		return false;
	if (takes_value(common_options, word + 2))
		return true;
	for (size_t i = 0; i < N_COMMANDS; i++)
		if (takes_value(commands[i]->options, word + 2))
			return true;
	return false;
}

/* Where the command stands among the words, or argc. */
static int find_command_word(int argc, char **argv)
{
	int i = 1;

	while (i < argc && argv[i][0] == '-')
		i += is_followed_by_value(argv[i]) ? 2 : 1;
	return i < argc ? i : argc;
}

static int run_command(const struct command *c, int argc, char **argv, struct buf *out,
		       struct err *err)
{
	void *args = mem_zalloc(c->args_size);
	struct err cause = {0};
	int rc = 0;

	if (options_parse(c->options, c->arguments, argc, argv, args, &cause) < 0) {
		rc = err_set(err, cause.kind, "%s (usage: grader %s %s)", cause.text, c->name,
			     c->usage);
	} else if (((struct common_args *)args)->help) {
		help_command(c, out);
	} else {
		rc = c->run(args, out, err);
	}
	free(args);
	return rc;
}

static int help_for(const char *name, struct buf *out, struct err *err)
{
	const struct command *c = name ? find_command(name) : NULL;

	if (name && !c)
		return unknown_command(name, err);
	if (c)
		help_command(c, out);
	else
		help_overview(out);
	return 0;
}

static int without_command(int argc, char **argv, struct buf *out, struct err *err)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return help_for(NULL, out, err);
		if (strcmp(argv[i], "--version") == 0) {
			buf_puts(out, "grader " GRADER_VERSION "\n");
			return 0;
		}
	}
	if (argc > 1 && !is_followed_by_value(argv[1]))
		return err_set(err, ERR_USAGE, "unknown option %s; see `grader --help`", argv[1]);
	return err_set(err, ERR_USAGE, "no command given; `grader --help` names all");
}

static int dispatch(int argc, char **argv, struct buf *out, struct err *err)
{
	int at = find_command_word(argc, argv);
	const struct command *c;

	if (at == argc)
		return without_command(argc, argv, out, err);
	if (strcmp(argv[at], "help") == 0)
		return help_for(argv[at + 1], out, err);
	c = find_command(argv[at]);
	if (!c)
		return unknown_command(argv[at], err);
	memmove(argv + 2, argv + 1, (size_t)(at - 1) * sizeof *argv); /* over the command's word */
	return run_command(c, argc - 2, argv + 2, out, err);
}

static void complain(const struct err *err)
{
	scoped(buf_release) struct buf line = {0};

	buf_init(&line, 4 * ERR_TEXT);
	buf_puts(&line, "grader: ");
	shown_line(&line, err->text, strlen(err->text));
	buf_putc(&line, '\n');
	fs_write_fd(STDERR_FILENO, "standard error", buf_text(&line), line.len, NULL);
}

/* A descriptor that is closed when the program starts would be given to the first file opened, and
 * results written into it. What takes its place cannot be read from or written to, so that the use
 * of it still fails. */
static int keep_standard_descriptors(struct err *err)
{
	static const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};

	for (int fd = 0; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
			continue;
		if (open("/dev/null", modes[fd]) != fd)
			return err_sys(err, "cannot open /dev/null");
	}
	return 0;
}

static int write_results(const struct buf *out, struct err *err)
{
	if (out->full)
		return err_set(err, ERR_SYSTEM, "the results are larger than %d MiB",
			       RESULTS_MAX_BYTES >> 20);
	return fs_write_fd(STDOUT_FILENO, "standard output", buf_text(out), out->len, err);
}

int main(int argc, char **argv)
{
	cJSON_Hooks hooks = {.malloc_fn = mem_zalloc, .free_fn = free};
	scoped(buf_release) struct buf out = {0};
	struct err err = {0};
	int rc = -1;

	buf_init(&out, RESULTS_MAX_BYTES);
	cJSON_InitHooks(&hooks);
	/* A reader that went away is told as an error of writing; the sandbox gives a submission
	 * the default back. */
	signal(SIGPIPE, SIG_IGN);
	if (keep_standard_descriptors(&err) == 0)
		rc = dispatch(argc, argv, &out, &err);
	if (rc >= 0 && write_results(&out, &err) < 0)
		rc = -1;
	if (rc >= 0)
		return rc;
	complain(&err);
	return exit_statuses[err.kind];
}
