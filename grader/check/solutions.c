#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "grader/check/check.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static bool was_told(const struct grading *g, size_t misconception)
{
	for (size_t i = 0; i < g->n_told; i++)
		if (g->told[i].misconception == misconception)
			return true;
	return false;
}

/* Names of the misconceptions that were told, or that were expected, and not both. */
static void differences(const struct grading *g, const struct expected *e, struct buf *out)
{
	for (size_t m = 0; m < g->task->n_misconceptions; m++) {
		bool told = was_told(g, m), want = expected_tells(e, m);

		if (told != want)
			buf_printf(out, "; %s was %s", g->task->misconceptions[m].id,
				   told ? "told and should not be" : "not told");
	}
}

static const char *level_or_status(enum level l, enum submission_status s)
{
	return s == SUBMISSION_GRADED ? level_name(l) : submission_status_name(s);
}

static void judge_solution(struct check *c, const struct grading *g, const struct expected *e)
{
	scoped(buf_release) struct buf diff = {0};
	const char *got = level_or_status(g->level, g->status);
	const char *want = e->compile_error ? "compile_error" : level_name(e->level);

	buf_init(&diff, 4096);
	if (strcmp(got, want) != 0)
		buf_printf(&diff, "; is %s, should be %s", got, want);
	differences(g, e, &diff);
	check_say(c, diff.len == 0, "%-32s %-7s %s%s%s", e->file, got, e->says, buf_text(&diff),
		  diff.len ? " (--seed would repeat it)" : "");
	if (diff.len)
		buf_printf(c->out, "       seed %llu\n", (unsigned long long)g->seed);
}

static void show_progress(const struct expected_list *list, size_t i)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K%zu/%zu %s", i, list->n,
			i < list->n ? list->at[i].file : "");
	if (isatty(STDERR_FILENO) && i == list->n)
		fputs("\r\033[K", stderr);
}

int check_solutions(struct check *c, const struct expected_list *list, struct err *err)
{
	size_t wrong_ones = 0, killed = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct expected *e = &list->at[i];
		scoped(str_free) char *path = mem_printf("%s/solutions/%s", c->task->dir, e->file);
		const struct grading_options o = {.task = c->task, .path = path};
		struct grading g = {0};

		show_progress(list, i);
		if (grading_run(c->engine, &o, &g, err) < 0)
			return -1;
		judge_solution(c, &g, e);
		if (e->compile_error || e->level != LEVEL_STRONG) {
			wrong_ones++;
			killed += g.level != LEVEL_STRONG;
		}
		grading_release(&g);
	}
	show_progress(list, list->n);
	check_say(c, killed == wrong_ones, "kill rate: %zu of %zu wrong solutions are not strong",
		  killed, wrong_ones);
	return 0;
}
