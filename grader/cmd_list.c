#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/report/paper.h"
#include "grader/report/shown.h"
#include "grader/starter.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"

enum { KIND_ALL = 0, KIND_TASK, KIND_QUESTION };
static const char *const kinds[] = {"all", "task", "question", NULL};

struct list_args {
	struct common_args common;
	bool ids;
	int kind;
	const char *topic;
};

static const struct option_spec options[] = {
	{"ids", OPTION_FLAG, offsetof(struct list_args, ids), NULL, "ids alone, one a line", NULL},
	{"kind", OPTION_CHOICE, offsetof(struct list_args, kind), "KIND",
	 "all (the default), task or question", kinds},
	{"topic", OPTION_TEXT, offsetof(struct list_args, topic), "TOPIC", "one topic alone", NULL},
	{0},
};
static const struct argument_spec arguments[] = {{0}};

static bool is_wanted(const struct list_args *a, const struct catalog_entry *e)
{
	if (a->topic && strcmp(a->topic, e->topic) != 0)
		return false;
	return a->kind == KIND_ALL || e->is_task == (a->kind == KIND_TASK);
}

/* A task and its question may have one id: then the task alone prints it. */
static void list_ids(const struct list_args *a, const struct catalog *c, struct buf *out)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct catalog_entry *e = &c->entries[i];
		const struct catalog_entry *same = catalog_task(c, e->id);

		if (is_wanted(a, e) && (e->is_task || !same || !is_wanted(a, same)))
			buf_printf(out, "%s\n", e->id);
	}
}

static bool is_of_section(const struct catalog_entry *a, const struct catalog_entry *b)
{
	return a->is_task == b->is_task && strcmp(a->topic, b->topic) == 0;
}

/* Of the section that begins with this entry. */
static size_t longest_id(const struct list_args *a, const struct catalog *c, size_t first)
{
	size_t longest = 0;

	for (size_t i = first; i < c->n && is_of_section(&c->entries[first], &c->entries[i]); i++)
		if (is_wanted(a, &c->entries[i]) && strlen(c->entries[i].id) > longest)
			longest = strlen(c->entries[i].id);
	return longest;
}

static void list_entry(const struct paper *p, const struct catalog_entry *e, size_t ids)
{
	scoped(str_free) char *title = paper_shown(e->title);
	scoped(str_free) char *id = paper_shown(e->id);
	scoped(str_free) char *difficulty = paper_shown(e->difficulty);
	scoped(buf_release) struct buf line = {0}, languages = {0};

	buf_init(&line, 4096);
	buf_init(&languages, 256);
	buf_printf(&line, "%-*s  %-12s  %s%s", (int)ids, id, difficulty,
		   e->broken ? "broken: " : "", title);
	if (e->is_task && !e->broken)
		starter_put_languages(&languages, e->path);
	if (languages.len)
		buf_printf(&line, " (%s)", buf_text(&languages));
	paper_clip(p, 2, buf_text(&line));
}

static void list_all(const struct list_args *a, const struct catalog *c, struct buf *out)
{
	const struct report_style style = report_style_of(STDOUT_FILENO);
	const struct paper p = {.out = out, .style = &style};
	const struct catalog_entry *last = NULL;
	size_t ids = 0;

	for (size_t i = 0; i < c->n; i++) {
		const struct catalog_entry *e = &c->entries[i];
		scoped(str_free) char *topic = NULL;

		if (!is_wanted(a, e))
			continue;
		if (!last || !is_of_section(last, e)) {
			ids = longest_id(a, c, i);
			topic = paper_shown(e->is_task ? "Coding tasks" : e->topic);
			if (last)
				buf_putc(out, '\n');
			paper_ink(&p, INK_BOLD, e->is_task ? "" : "Questions: ");
			paper_ink(&p, INK_BOLD, topic);
			buf_putc(out, '\n');
		}
		list_entry(&p, e, ids);
		last = e;
	}
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct list_args *a = args;
	scoped(catalog_release) struct catalog c = {0};

	if (catalog_load(&a->common.tasks, &c, err) < 0 ||
	    catalog_check_topic(&c, a->topic, err) < 0)
		return -1;
	if (a->ids)
		list_ids(a, &c, out);
	else
		list_all(a, &c, out);
	return 0;
}

const struct command cmd_list = {
	.name = "list",
	.says = "Lists coding tasks and questions by topic, with their difficulty",
	.usage = "[--ids] [--kind KIND] [--topic TOPIC]",
	.example = "  grader list --kind task\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct list_args),
	.run = run,
};
