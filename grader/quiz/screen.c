#include "grader/quiz/screen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/report/paper.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { BLOCK_MAX = 4 << 20 };

/* A block that is being written. */
struct block {
	struct buf text;
	struct report_style style;
	struct paper paper;
};

static void block_begin(struct block *b)
{
	buf_init(&b->text, BLOCK_MAX);
	b->style = report_style_of(STDOUT_FILENO);
	b->paper = (struct paper){.out = &b->text, .style = &b->style};
}

static int block_show(struct block *b, struct err *err)
{
	int rc = fs_write_fd(STDOUT_FILENO, "the terminal", buf_text(&b->text), b->text.len, err);

	buf_release(&b->text);
	return rc;
}

/* Paragraphs are parted by empty lines. */
static void put_paragraphs(const struct paper *p, const char *indent, const char *text)
{
	while (*text) {
		const char *end = strstr(text, "\n\n");
		size_t len = end ? (size_t)(end - text) : strlen(text);
		scoped(str_free) char *paragraph = mem_strndup(text, len);

		paper_wrap(p, INK_PLAIN, indent, strlen(indent), paragraph);
		text += len;
		text += strspn(text, "\n");
		if (*text)
			buf_putc(p->out, '\n');
	}
}

static void put_why(const struct paper *p, const struct pick *pick)
{
	scoped(str_free) char *due = NULL;

	if (!pick)
		return;
	if (pick->because) {
		due = mem_printf("due: %s", pick->because);
		paper_wrap(p, INK_DIM, "", 0, due);
	} else if (pick->why == PICK_AHEAD) {
		paper_wrap(p, INK_DIM, "", 0, "not due yet: practised ahead of its time");
	}
}

int screen_question(const struct judge *q, const struct pick *pick, struct screen_place place,
		    struct err *err)
{
	scoped(str_free) char *head = NULL, *rest = NULL;
	struct block b;

	block_begin(&b);
	head = place.of ? mem_printf("%zu of %zu  ", place.at, place.of)
			: mem_strdup("Follow-up of ");
	rest = mem_printf("%s (%s, %s)", q->question->title, judge_id(q), q->question->difficulty);
	buf_putc(&b.text, '\n');
	paper_wrap(&b.paper, INK_BOLD, head, strlen(head), rest);
	put_why(&b.paper, pick);
	buf_putc(&b.text, '\n');
	put_paragraphs(&b.paper, "", judge_prompt(q));
	buf_putc(&b.text, '\n');
	return block_show(&b, err);
}

static void put_rubric(const struct paper *p, const struct question *q)
{
	const struct {
		enum ink ink;
		const char *lead, *text;
	} rows[] = {
		{INK_GOOD, "  strong  ", q->strong},
		{INK_FAIR, "  ok      ", q->ok},
		{INK_BAD, "  weak    ", q->weak},
	};

	paper_heading(p, "Rubric");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (*rows[i].text)
			paper_wrap(p, rows[i].ink, rows[i].lead, 10, rows[i].text);
}

static void put_follow_ups(const struct paper *p, const struct question *q)
{
	if (q->n_follow_ups == 0)
		return;
	paper_heading(p, "Follow-ups");
	for (size_t i = 0; i < q->n_follow_ups; i++) {
		scoped(str_free) char *lead = mem_printf("  %zu  ", i + 1);

		paper_wrap(p, INK_PLAIN, lead, strlen(lead), q->follow_ups[i].prompt);
	}
}

int screen_verdict(const struct examined *e, const struct asked *asked, struct err *err)
{
	const struct judge *q = e->judge;
	struct block b;

	block_begin(&b);
	buf_putc(&b.text, '\n');
	answer_report_text(e, asked, &b.paper);
	paper_heading(&b.paper, "Model answer");
	put_paragraphs(&b.paper, "  ", judge_model_answer(q));
	if (!q->follow_up) {
		put_follow_ups(&b.paper, q->question);
		put_rubric(&b.paper, q->question);
	}
	buf_putc(&b.text, '\n');
	return block_show(&b, err);
}

int screen_say(const char *text, struct err *err)
{
	struct block b;

	block_begin(&b);
	paper_wrap(&b.paper, INK_PLAIN, "", 0, text);
	return block_show(&b, err);
}

int screen_sayf(struct err *err, const char *fmt, ...)
{
	scoped(str_free) char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	va_end(ap);
	return screen_say(text ? text : "", err);
}

int screen_answer(const char *heading, const char *answer, struct err *err)
{
	struct block b;

	block_begin(&b);
	paper_ink(&b.paper, INK_DIM, heading);
	buf_putc(&b.text, '\n');
	while (*answer) {
		size_t len = strcspn(answer, "\n");
		scoped(str_free) char *line = mem_strndup(answer, len);

		paper_wrap(&b.paper, INK_DIM, "  | ", 4, line);
		answer += len + (answer[len] == '\n');
	}
	return block_show(&b, err);
}

int screen_help(struct err *err)
{
	static const char *const rows[][2] = {
		{"  .       ", "a line that holds a dot alone ends the answer; so does Ctrl-D"},
		{"  :hint   ", "names the first thing that is missing so far"},
		{"  :edit   ", "goes on in your editor (VISUAL or EDITOR)"},
		{"  :undo   ", "takes the last line back"},
		{"  :show   ", "shows what you have written so far"},
		{"  :skip   ", "leaves this question for another time"},
		{"  :quit   ", "ends the session; an answer that was begun is kept"},
	};
	struct block b;

	block_begin(&b);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		paper_wrap(&b.paper, INK_BOLD, rows[i][0], strlen(rows[i][0]), rows[i][1]);
	return block_show(&b, err);
}
