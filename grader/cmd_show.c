#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/report/paper.h"
#include "grader/report/shown.h"
#include "grader/starter.h"
#include "grader/task/task.h"
#include "grader/theory/question.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

struct show_args {
	struct common_args common;
	const char *id;
	bool answer;
};

static const struct option_spec options[] = {
	{"answer", OPTION_FLAG, offsetof(struct show_args, answer), NULL,
	 "the question's model answers, rubric and sources too", NULL},
	{0},
};
static const struct argument_spec arguments[] = {
	{"ID", false, offsetof(struct show_args, id)},
	{0},
};

/* The first line indented by so many columns, the others by hang more. */
static void put_wrapped(const struct paper *p, size_t indent, size_t hang, const char *text)
{
	scoped(str_free) char *lead = mem_printf("%*s", (int)indent, "");

	paper_wrap(p, INK_PLAIN, lead, indent + hang, text);
}

/* "  NAME   what it says", the names of a list padded alike */
static void put_term(const struct paper *p, const char *name, size_t width, const char *text)
{
	scoped(str_free) char *lead = mem_printf("  %-*s  ", (int)width, name);

	paper_wrap(p, INK_PLAIN, lead, width + 4, text);
}

static void show_parts(const struct paper *p, const struct task *t)
{
	paper_heading(p, "Functions");
	for (size_t i = 0; i < t->n_parts; i++) {
		scoped(buf_release) struct buf says = {0};

		buf_init(&says, 4096);
		buf_printf(&says, "%s%s", t->parts[i].says,
			   t->parts[i].extension ? " (extension: lowers no level)" : "");
		put_wrapped(p, 2, 8, t->parts[i].signature);
		put_wrapped(p, 6, 0, buf_text(&says));
	}
}

static void show_python(const struct paper *p, const struct task *t)
{
	paper_heading(p, "In Python");
	for (size_t i = 0; i < t->n_parts; i++)
		put_wrapped(p, 2, 8, t->parts[i].python);
}

static void show_limits(const struct paper *p, const struct task *t)
{
	paper_heading(p, "Limits");
	buf_printf(p->out, "  %" PRId64 " ms of CPU time and %" PRId64 " MB of memory a case\n",
		   t->limits.cpu_ms, t->limits.memory_mb);
	buf_printf(p->out, "  in Python %" PRId64 " ms and %" PRId64 " MB\n", t->python.cpu_ms,
		   t->python.memory_mb);
}

static void show_groups(const struct paper *p, const struct task *t)
{
	size_t width = 0;

	for (size_t i = 0; i < t->n_groups; i++)
		if (strlen(t->groups[i].name) > width)
			width = strlen(t->groups[i].name);
	paper_heading(p, "Groups of cases");
	for (size_t i = 0; i < t->n_groups; i++)
		put_term(p, t->groups[i].name, width, t->groups[i].says);
}

static void show_rubric(const struct paper *p, const struct task *t)
{
	paper_heading(p, "Levels");
	for (enum level l = LEVEL_STRONG; l > LEVEL_NONE; l--)
		if (t->rubric[l].says)
			put_term(p, level_name(l), strlen("strong"), t->rubric[l].says);
}

static void show_starters(const struct paper *p, const struct task *t)
{
	for (int l = LANGUAGE_UNKNOWN + 1; l < LANGUAGES; l++) {
		const struct language_info *i = language_info((enum language)l);
		scoped(str_free) char *name = starter_find(t->dir, (enum language)l);
		scoped(str_free) char *lang =
			l == LANGUAGE_C ? mem_strdup("") : mem_printf(" --lang %s", i->name);

		if (name)
			buf_printf(p->out,
				   "  grader new %s%-14s  writes a file to start from in %s\n",
				   t->id, lang, i->title);
	}
}

static void show_task(const struct paper *p, const struct task *t)
{
	scoped(buf_release) struct buf head = {0};

	buf_init(&head, 4096);
	buf_printf(&head, "%s (%s, %s)", t->title, t->id, t->difficulty);
	paper_wrap(p, INK_PLAIN, "", 0, buf_text(&head));
	for (size_t i = 0; i < t->n_statement; i++) {
		buf_putc(p->out, '\n');
		put_wrapped(p, 0, 0, t->statement[i]);
	}
	show_parts(p, t);
	show_python(p, t);
	show_groups(p, t);
	show_rubric(p, t);
	show_limits(p, t);
	paper_heading(p, "To begin");
	buf_printf(p->out, "  The interface is %s/%s\n", t->dir, t->header);
	show_starters(p, t);
}

/* Paragraphs are parted by empty lines. */
static void put_paragraphs(const struct paper *p, size_t indent, const char *text)
{
	while (*text) {
		const char *end = strstr(text, "\n\n");
		size_t len = end ? (size_t)(end - text) : strlen(text);
		scoped(str_free) char *paragraph = mem_strndup(text, len);

		put_wrapped(p, indent, 0, paragraph);
		text += len;
		text += strspn(text, "\n");
		if (*text)
			buf_putc(p->out, '\n');
	}
}

static void show_follow_up(const struct paper *p, const struct follow_up *f, bool answer)
{
	scoped(str_free) char *lead = mem_printf("  %s  ", f->id);

	paper_wrap(p, INK_PLAIN, lead, strlen(lead), f->prompt);
	if (!answer || !f->model_answer || !*f->model_answer)
		return;
	put_paragraphs(p, 4, f->model_answer);
}

/* What gives the answer away, for those who have given theirs. */
static void show_answer(const struct paper *p, const struct question *q)
{
	const struct {
		enum level level;
		const char *text;
	} rows[] = {{LEVEL_STRONG, q->strong}, {LEVEL_OK, q->ok}, {LEVEL_WEAK, q->weak}};

	paper_heading(p, "Model answer");
	put_paragraphs(p, 2, q->model_answer);
	paper_heading(p, "Levels");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (*rows[i].text)
			put_term(p, level_name(rows[i].level), strlen("strong"), rows[i].text);
}

static void show_sources(const struct paper *p, const struct question *q)
{
	if (q->references.n > 0)
		paper_heading(p, "Sources");
	for (size_t i = 0; i < q->references.n; i++)
		put_wrapped(p, 2, 2, q->references.at[i]);
}

static void show_practice(const struct paper *p, const struct question *q, bool answer)
{
	paper_heading(p, "To practise");
	buf_printf(p->out, "  grader quiz --question %s\n", q->id);
	if (!answer)
		buf_printf(p->out, "  grader show %s --answer    afterwards: a model answer\n",
			   q->id);
}

static void show_question(const struct paper *p, const struct question *q, bool answer)
{
	scoped(buf_release) struct buf head = {0};

	buf_init(&head, 4096);
	buf_printf(&head, "%s (%s, %s)", q->title, q->id, q->difficulty);
	paper_wrap(p, INK_PLAIN, "Question: ", 0, buf_text(&head));
	buf_putc(p->out, '\n');
	put_wrapped(p, 0, 0, q->prompt);
	if (answer)
		show_answer(p, q);
	if (q->n_follow_ups > 0)
		paper_heading(p, "Follow-ups");
	for (size_t i = 0; i < q->n_follow_ups; i++) {
		if (answer && i > 0)
			buf_putc(p->out, '\n');
		show_follow_up(p, &q->follow_ups[i], answer);
	}
	if (answer)
		show_sources(p, q);
	show_practice(p, q, answer);
}

static int show_both(const struct paper *p, const struct catalog *c, const struct show_args *a,
		     struct err *err)
{
	const char *id = a->id;
	const struct catalog_entry *task = catalog_task(c, id);
	const struct catalog_entry *question = catalog_question(c, id);
	struct question *q = NULL;
	struct task *t = NULL;

	if (!task && !question)
		return catalog_unknown(c, "id", id, err);
	if (task && task_load(task->path, &t, err) < 0)
		return -1;
	if (question && question_load(question->path, &q, err) < 0) {
		task_free(t);
		return -1;
	}
	if (t)
		show_task(p, t);
	if (t && q)
		buf_putc(p->out, '\n');
	if (q)
		show_question(p, q, a->answer);
	question_free(q);
	task_free(t);
	return 0;
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct show_args *a = args;
	const struct report_style style = report_style_of(STDOUT_FILENO);
	const struct paper p = {.out = out, .style = &style};
	scoped(catalog_release) struct catalog c = {0};

	if (catalog_load(&a->common.tasks, &c, err) < 0)
		return -1;
	return show_both(&p, &c, a, err);
}

const struct command cmd_show = {
	.name = "show",
	.says = "Shows a task and the question of its id: what is asked and how it is judged",
	.usage = "ID [--answer]",
	.example = "  grader show f1-score\n"
		   "  grader show bias-variance --answer\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct show_args),
	.run = run,
};
