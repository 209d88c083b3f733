#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/report/paper.h"
#include "grader/theory/answer_report.h"
#include "grader/theory/lexicon.h"
#include "grader/theory/question.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
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

/* Everything that one answer needs, released together. */
struct session {
	struct catalog catalog;
	struct lexicon lex;
	struct question *question;
	struct judge *judge;
};

static void session_release(struct session *s)
{
	judge_free(s->judge);
	question_free(s->question);
	lexicon_release(&s->lex);
	catalog_release(&s->catalog);
}

/* "f1-score/2" is the second follow-up of f1-score. */
static int session_open(struct session *s, const struct answer_args *a, struct err *err)
{
	scoped(str_free) char *id = mem_strndup(a->id, strcspn(a->id, "/"));
	const struct catalog_entry *e;
	int follow_up = -1;

	if (catalog_load(&a->common.tasks, &s->catalog, err) < 0)
		return -1;
	e = catalog_question(&s->catalog, id);
	if (!e)
		return catalog_unknown(&s->catalog, "question", id, err);
	if (question_load(e->path, &s->question, err) < 0)
		return -1;
	if (strchr(a->id, '/')) {
		follow_up = question_follow_up(s->question, a->id);
		if (follow_up < 0)
			return err_set(err, ERR_USAGE, "%s has no follow-up %s; it has %zu", id,
				       a->id, s->question->n_follow_ups);
	}
	if (lexicon_load_own(&s->lex, err) < 0)
		return -1;
	return judge_new(&s->lex, s->question, follow_up, &s->judge, err);
}

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

/* Whether the answer does at this other question what it does not here: a weak one there well
 * enough, one that is ok here by far more. */
static bool answers_other(struct session *s, const struct catalog_entry *e,
			  const struct buf *answer, const struct verdict *here)
{
	struct question *q = NULL;
	struct judge *j = NULL;
	struct verdict v;
	bool better = false;

	if (question_load(e->path, &q, NULL) == 0 && judge_new(&s->lex, q, -1, &j, NULL) == 0) {
		judge_answer(j, buf_text(answer), answer->len, &v);
		better = here->level == LEVEL_WEAK
				 ? v.level > LEVEL_WEAK && v.n_credited > 2
				 : v.level == LEVEL_STRONG && v.n_credited >= 3 * here->n_credited;
		verdict_release(&v);
	}
	judge_free(j);
	question_free(q);
	return better;
}

/* What would do for another question, and hardly for this one, is weak. */
static void tell_other(struct session *s, const struct buf *answer, struct verdict *v)
{
	if (v->level == LEVEL_STRONG || v->n_credited > 2)
		return;
	for (size_t i = 0; i < s->catalog.n; i++) {
		const struct catalog_entry *e = &s->catalog.entries[i];

		if (e->is_task || strcmp(e->id, s->question->id) == 0 ||
		    !answers_other(s, e, answer, v))
			continue;
		verdict_say(v, "reads like an answer to another question, %s", e->id);
		v->level = LEVEL_WEAK;
		return;
	}
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct answer_args *a = args;
	const struct report_style style = report_style_of(STDOUT_FILENO);
	const struct paper p = {.out = out, .style = &style};
	scoped(session_release) struct session s = {0};
	scoped(buf_release) struct buf answer = {0};
	struct verdict v;

	if (session_open(&s, a, err) < 0)
		return -1;
	buf_init(&answer, ANSWER_MAX_BYTES);
	if (read_answer(a->file, &answer, err) < 0)
		return -1;
	judge_answer(s.judge, buf_text(&answer), answer.len, &v);
	tell_other(&s, &answer, &v);
	if (a->format == FORMAT_JSON)
		answer_report_json(s.judge, &v, buf_text(&answer), out);
	else
		answer_report_text(s.judge, &v, buf_text(&answer), &p);
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
