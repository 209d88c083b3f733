#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/report/paper.h"
#include "grader/theory/answer_report.h"
#include "grader/theory/scorer.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"

struct answer_args {
	struct common_args common;
	const char *id, *file;
	int format;
};

enum { FORMAT_TEXT = 0, FORMAT_JSON };
static const char *const formats[] = {"text", "json", NULL};

static const struct option_spec options[] = {
	{"format", OPTION_CHOICE, offsetof(struct answer_args, format), "FORMAT",
	 "text (the default) or json", formats},
	{0},
};
static const struct argument_spec arguments[] = {
	{"QUESTION", false, offsetof(struct answer_args, id)},
	{"FILE", true, offsetof(struct answer_args, file)},
	{0},
};

static int read_answer(const char *file, struct buf *out, struct err *err)
{
	bool is_stdin = !file || strcmp(file, "-") == 0;
	const char *what = is_stdin ? "standard input" : file;
	int rc = is_stdin ? fs_read_fd(STDIN_FILENO, what, out, err)
			  : fs_read(AT_FDCWD, file, out, err);

	if (rc < 0) {
		if (err)
			err->kind = ERR_USAGE;
		return -1;
	}
	if (out->full)
		return err_set(err, ERR_USAGE, "%s: larger than %d bytes", what, ANSWER_MAX_BYTES);
	if (memchr(buf_text(out), '\0', out->len))
		return err_set(err, ERR_USAGE, "%s: not text: it holds NUL bytes", what);
	return 0;
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct answer_args *a = args;
	const struct report_style style = report_style_of(STDOUT_FILENO);
	const struct paper p = {.out = out, .style = &style};
	scoped(catalog_release) struct catalog c = {0};
	scoped(scorer_release) struct scorer s = {0};
	scoped(scorable_release) struct scorable q = {0};
	scoped(buf_release) struct buf answer = {0};
	struct verdict v;

	if (catalog_load(&a->common.tasks, &c, err) < 0 || scorer_open(&s, &c, err) < 0 ||
	    scorer_find(&s, a->id, &q, err) < 0)
		return -1;
	buf_init(&answer, ANSWER_MAX_BYTES);
	if (read_answer(a->file, &answer, err) < 0)
		return -1;
	scorer_score(&s, &q, buf_text(&answer), answer.len, &v);
	if (a->format == FORMAT_JSON)
		answer_report_json(q.judge, &v, buf_text(&answer), out);
	else
		answer_report_text(q.judge, &v, buf_text(&answer), &p);
	verdict_release(&v);
	return 0;
}

const struct command cmd_answer = {
	.name = "answer",
	.says = "Judges one answer to a theory question, with the words that show each concept",
	.usage = "QUESTION [FILE] [--format FORMAT]",
	.details =
		"FILE holds the answer; without it, or with -, standard input does. QUESTION may "
		"be a\nfollow-up: f1-score/2.\n",
	.example = "  grader answer bias-variance answer.txt\n"
		   "  echo 'High bias underfits, ...' | grader answer bias-variance\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct answer_args),
	.run = run,
};
