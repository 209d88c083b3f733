#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/judge_args.h"
#include "grader/recorded.h"
#include "grader/theory/answer_input.h"
#include "grader/theory/answer_report.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

struct answer_args {
	struct common_args common;
	const char *id, *file;
	int format;
	struct judge_args judge;
	bool record;
};

enum { FORMAT_TEXT = 0, FORMAT_JSON };
static const char *const formats[] = {"text", "json", NULL};

static const struct option_spec options[] = {
	{"format", OPTION_CHOICE, offsetof(struct answer_args, format), "FORMAT",
	 "text (the default) or json", formats},
	JUDGE_OPTIONS(struct answer_args),
	{"record", OPTION_FLAG, offsetof(struct answer_args, record), NULL,
	 "keep the answer in your history, as a review of its question", NULL},
	{0},
};
static const struct argument_spec arguments[] = {
	{"QUESTION", false, offsetof(struct answer_args, id)},
	{"FILE", true, offsetof(struct answer_args, file)},
	{0},
};

/* Everything that one answer needs, released together. */
struct session {
	struct catalog catalog;
	struct shelf shelf;
	struct outside outside;
	bool has_outside;
	struct buf text;
	struct examined examined;
};

static void session_release(struct session *s)
{
	examined_release(&s->examined);
	buf_release(&s->text);
	outside_release(&s->outside);
	shelf_release(&s->shelf);
	catalog_release(&s->catalog);
}

/* The question first: nobody should write an answer to one that is not there. */
static int session_open(struct session *s, const struct answer_args *a, struct err *err)
{
	const struct judge *j;

	if (judge_args_read(&a->judge, &s->outside, &s->has_outside, err) < 0 ||
	    catalog_load(&a->common.tasks, &s->catalog, err) < 0)
		return -1;
	shelf_fill(&s->shelf, &s->catalog);
	if (shelf_judge(&s->shelf, a->id, &j, err) < 0)
		return -1;
	buf_init(&s->text, ANSWER_MAX_BYTES);
	return answer_input_read(a->file, &s->text, err);
}

static bool record(const struct examined *e)
{
	struct err err = {0};

	if (record_answer(e, &err) == 0)
		return true;
	say_error(err.text);
	return false;
}

/* The question of a follow-up holds its model answer too. */
static void put_text(const struct examined *e, const struct asked *asked, const char *id,
		     const struct paper *p)
{
	scoped(str_free) char *line = mem_printf("`grader show %.*s --answer` shows a model answer",
						 (int)strcspn(id, "/"), id);

	answer_report_text(e, asked, p);
	buf_putc(p->out, '\n');
	paper_wrap(p, INK_DIM, "", 0, line);
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct answer_args *a = args;
	const struct report_style style = report_style_of(STDOUT_FILENO);
	const struct paper p = {.out = out, .style = &style};
	scoped(session_release) struct session s = {0};
	struct asked asked = {0};
	struct err judge_err = {0};

	if (session_open(&s, a, err) < 0 ||
	    examined_judge(&s.shelf, a->id, buf_text(&s.text), s.text.len, &s.examined, err) < 0)
		return -1;
	if (s.has_outside) {
		asked.command = s.outside.command;
		if (examined_ask(&s.examined, &s.outside, &judge_err) < 0)
			asked.failed = judge_err.text;
	}
	if (a->format == FORMAT_JSON)
		answer_report_json(&s.examined, &asked, out);
	else
		put_text(&s.examined, &asked, a->id, &p);
	if (asked.failed)
		say_error(asked.failed);
	return (a->record && !record(&s.examined)) || asked.failed ? 3 : 0;
}

const struct command cmd_answer = {
	.name = "answer",
	.says = "Judges one answer to a theory question, with the words that show each concept",
	.usage = "QUESTION [FILE] [--format FORMAT]",
	.details =
		"\nFILE holds the answer; without it, or with -, standard input does. QUESTION may "
		"be a\nfollow-up: f1-score/2.\n" JUDGE_DETAILS,
	.example = "  grader answer bias-variance answer.txt\n"
		   "  grader answer f1-score/2 - <answer.txt\n"
		   "  echo 'High bias underfits, ...' | grader answer bias-variance\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct answer_args),
	.run = run,
};
