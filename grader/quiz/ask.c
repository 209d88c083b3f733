#include "grader/quiz/ask.h"

#include <stdbool.h>
#include <string.h>

#include "grader/quiz/draft.h"
#include "grader/quiz/editor.h"
#include "grader/quiz/screen.h"
#include "grader/quiz/typing.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

enum { LINE_MAX_BYTES = 64 << 10 };

enum step { GO_ON = ASK_STOPPED + 1 }; /* what a command gives beside enum ask_end */

static int keep(struct asking *a, struct err *err)
{
	return draft_save(judge_id(a->question), a->answer, err);
}

/* The n-th of the concepts that would help to the next level. */
static const char *missing_concept(const struct verdict *v, size_t n)
{
	for (size_t i = 0; i < v->n_concepts; i++)
		if (v->missing[i] && n-- == 0)
			return v->concepts[i].claim->says;
	return NULL;
}

/* Each hint names the first thing that is missing now; asked again at once, the next one. */
static int hint(struct asking *a, struct err *err)
{
	const char *says;
	struct verdict v;
	int rc;

	shelf_judge_answer(a->shelf, a->question, buf_text(a->answer), a->answer->len, &v);
	says = missing_concept(&v, a->n_hints);
	if (!says)
		says = missing_concept(&v, a->n_hints = 0);
	a->n_hints += says != NULL;
	rc = says ? screen_sayf(err, "hint: %s", says)
		  : screen_say("nothing is missing for strong: end the answer with a dot", err);
	verdict_release(&v);
	return rc < 0 ? -1 : GO_ON;
}

static int edit(struct asking *a, struct err *err)
{
	struct err why = {0};

	if (editor_edit(judge_id(a->question), judge_prompt(a->question), a->answer, &why) < 0)
		return screen_say(why.text, err) < 0 ? -1 : GO_ON;
	if (keep(a, err) < 0 || screen_answer("Your answer so far", buf_text(a->answer), err) < 0)
		return -1;
	return screen_say("a dot ends it; more lines go on with it", err) < 0 ? -1 : GO_ON;
}

static int undo(struct asking *a, struct err *err)
{
	struct buf *b = a->answer;

	if (b->len == 0)
		return screen_say("there is nothing to take back", err) < 0 ? -1 : GO_ON;
	while (b->len > 0 && b->data[b->len - 1] == '\n')
		b->data[--b->len] = '\0';
	while (b->len > 0 && b->data[b->len - 1] != '\n')
		b->data[--b->len] = '\0';
	b->full = false;
	return keep(a, err) < 0 ? -1 : GO_ON;
}

static int show(struct asking *a, struct err *err)
{
	return screen_answer("Your answer so far", buf_text(a->answer), err) < 0 ? -1 : GO_ON;
}

static int help(struct asking *a, struct err *err)
{
	(void)a;
	return screen_help(err) < 0 ? -1 : GO_ON;
}

static int skip(struct asking *a, struct err *err)
{
	(void)a, (void)err;
	return ASK_SKIPPED;
}

static int quit(struct asking *a, struct err *err)
{
	(void)a, (void)err;
	return ASK_STOPPED;
}

static bool is_empty(const struct buf *answer)
{
	return buf_text(answer)[strspn(buf_text(answer), " \t\n")] == '\0';
}

static int finish(struct asking *a, struct err *err)
{
	if (!is_empty(a->answer))
		return ASK_ANSWERED;
	return screen_say("nothing is written yet: :skip leaves the question, :quit the session",
			  err) < 0
		       ? -1
		       : GO_ON;
}

static const struct {
	const char *word;
	int (*run)(struct asking *a, struct err *err);
} commands[] = {
	{".", finish},   {":hint", hint}, {":edit", edit}, {":undo", undo},
	{":show", show}, {":skip", skip}, {":quit", quit}, {":help", help},
};

static int add_line(struct asking *a, const struct buf *line, struct err *err)
{
	if (line->len + 1 > a->answer->cap - a->answer->len)
		return screen_say("the answer is full: this line was left out", err) < 0 ? -1
											 : GO_ON;
	buf_put(a->answer, buf_text(line), line->len);
	buf_putc(a->answer, '\n');
	return keep(a, err) < 0 ? -1 : GO_ON;
}

static int take_line(struct asking *a, const struct buf *line, struct err *err)
{
	scoped(buf_release) struct buf word = {0};
	size_t len = line->len;

	while (len > 0 && strchr(" \t", buf_text(line)[len - 1]))
		len--;
	buf_init(&word, LINE_MAX_BYTES);
	buf_put(&word, buf_text(line), len);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(commands[i].word, buf_text(&word)) == 0)
			return commands[i].run(a, err);
	if (word.len > 1 && word.data[0] == ':' && !strchr(word.data, ' '))
		return screen_sayf(err,
				   "%s is no command; :help names them all (a space in front makes "
				   "it a line of the answer)",
				   word.data) < 0
			       ? -1
			       : GO_ON;
	return add_line(a, line, err);
}

int ask_answer(struct asking *a, struct err *err)
{
	scoped(buf_release) struct buf line = {0};
	int step = GO_ON;

	buf_init(&line, LINE_MAX_BYTES);
	typing_forget(a->typing);
	while (step == GO_ON)
		switch (typing_line(a->typing, "> ", &line)) {
		case TYPED_LINE:
			step = take_line(a, &line, err);
			break;
		case TYPED_END: /* with nothing written it ends the session, as it does a shell */
			step = is_empty(a->answer) ? ASK_STOPPED : ASK_ANSWERED;
			break;
		case TYPED_INTERRUPTED:
			step = ASK_STOPPED;
			break;
		}
	return step;
}
