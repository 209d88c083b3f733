/* The failing cases of a text report: a few of each part, each with why it is asked, what went in
 * and what came out. */
#include "grader/report/parts.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "grader/report/shown.h"
#include "grader/report/values.h"
#include "sandbox/base/scoped.h"

enum { FAILURES_SHOWN = 6, FAILURES_OF_A_PART = 3, VALUES_SHOWN = 16 };

static const char *const says[CASE_STATUSES] = {
	[CASE_CRASH] = "crashed",
	[CASE_TIMEOUT] = "took too long",
	[CASE_MEMORY] = "used too much memory",
	[CASE_OUTPUT] = "gave no well-formed answer",
	[CASE_VIOLATION] = "did what is not allowed here",
	[CASE_UNSTABLE] = "gave something else when it ran again",
};

/* Missing parts stand in the table and cases that were not run follow from others. */
static bool is_failure(const struct case_result *r)
{
	return r->status == CASE_FAIL || says[r->status];
}

static void put_number(struct buf *out, const struct value *v, size_t i, double otherwise)
{
	if (v && v->type != WIRE_STRING && i < v->count)
		show_element(out, v, i);
	else
		show_double(out, otherwise);
}

static void put_expected(struct buf *out, const struct expectation *want,
			 const struct comparison *c)
{
	buf_puts(out, "expected ");
	if (want->kind == EXPECT_BETWEEN) {
		show_double(out, want->low);
		buf_puts(out, " to ");
		show_double(out, want->high);
	} else {
		put_number(out, &want->value, c->worst, c->want);
	}
}

static void put_error(struct buf *out, const struct comparison *c)
{
	if (isfinite(c->abs_err) && c->abs_err > 0)
		buf_printf(out, " (off by %.2g", c->abs_err);
	else
		return;
	if (isfinite(c->rel_err) && c->rel_err < 0.01)
		buf_printf(out, ", relative error %.2g", c->rel_err);
	buf_putc(out, ')');
}

/* Whether the numbers of the comparison mean something: not where type or shape is wrong. */
static bool has_numbers(const struct grading *g, size_t i)
{
	const struct case_result *r = &g->results[i];
	const struct task_part *part = &g->task->parts[r->the_case->part];

	return r->status == CASE_FAIL && r->worst.why == MISMATCH_VALUE && r->the_case->out &&
	       r->worst_output < part->n_out && part->out[r->worst_output].type != WIRE_STRING;
}

void show_finding(struct buf *out, const struct grading *g, size_t i)
{
	const struct case_result *r = &g->results[i];
	const struct task_part *part = &g->task->parts[r->the_case->part];
	const struct comparison *c = &r->worst;
	const struct expectation *want;
	const struct value *got = NULL;

	if (!has_numbers(g, i)) {
		if (says[r->status])
			buf_printf(out, "%s%s", says[r->status], *r->detail ? ": " : "");
		shown_line(out, r->detail, strlen(r->detail));
		return;
	}
	want = &r->the_case->out[r->worst_output];
	if (g->answers && g->answers[i].out)
		got = &g->answers[i].out[r->worst_output];
	buf_puts(out, part->out[r->worst_output].name);
	if (want->kind == EXPECT_VALUE)
		show_index(out, &want->value, c->worst);
	buf_puts(out, ": ");
	put_expected(out, want, c);
	if (c->poison) {
		buf_puts(out, ", but nothing was written there");
	} else {
		buf_puts(out, ", got ");
		put_number(out, got, c->worst, c->got);
		put_error(out, c);
	}
	if (c->count > 1)
		buf_printf(out, "; %zu of %zu values are wrong", c->n_wrong, c->count);
}

/* Made anew, as no stage keeps them; where that fails a report is still worth having without. */
static void put_inputs(struct buf *out, const struct grading *g, const struct task_case *c)
{
	const struct task_part *part = &g->task->parts[c->part];
	struct value in[WIRE_MAX_ARRAYS];

	if (!c->in || task_case_inputs(g->task, c, in, NULL) < 0)
		return;
	for (size_t i = 0; i < part->n_in; i++) {
		buf_printf(out, "%s%s = ", i ? "; " : "", part->in[i].name);
		show_value(out, &in[i], VALUES_SHOWN);
		value_release(&in[i]);
	}
}

static void text_failure(const struct paper *p, const struct grading *g, size_t i)
{
	const struct task_case *c = g->results[i].the_case;
	scoped(buf_release) struct buf line = {0};
	char lead[8];

	buf_init(&line, 16384);
	snprintf(lead, sizeof lead, "  %s ", paper_mark(p, false));
	buf_printf(&line, "%s %s (%s)%s%s", g->task->parts[c->part].name, c->id,
		   g->task->groups[c->group].name, c->why && *c->why ? ": " : "",
		   c->why ? c->why : "");
	paper_wrap(p, INK_BAD, lead, 4, buf_text(&line));
	buf_clear(&line);
	put_inputs(&line, g, c);
	if (line.len > 0)
		paper_wrap(p, INK_PLAIN, "      ", 8, buf_text(&line));
	buf_clear(&line);
	show_finding(&line, g, i);
	paper_wrap(p, INK_PLAIN, "      ", 8, buf_text(&line));
}

/* So few of each part that every failing part has a chance to be seen. */
static size_t share_of_a_part(const struct grading *g)
{
	bool failing[TASK_MAX_PARTS] = {false};
	size_t n = 0, share;

	for (size_t i = 0; i < g->n_cases; i++)
		if (is_failure(&g->results[i]))
			failing[g->results[i].the_case->part] = true;
	for (size_t i = 0; i < TASK_MAX_PARTS; i++)
		n += failing[i];
	share = n ? FAILURES_SHOWN / n : 0;
	return share < 1 ? 1 : share > FAILURES_OF_A_PART ? FAILURES_OF_A_PART : share;
}

static void text_not_run(const struct paper *p, const struct grading *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n_cases; i++)
		n += g->results[i].status == CASE_NOT_RUN;
	if (n > 0)
		buf_printf(p->out, "  %zu %s not run\n", n, n == 1 ? "case was" : "cases were");
}

void text_failures(const struct paper *p, const struct grading *g)
{
	size_t seen[TASK_MAX_PARTS] = {0}, share = share_of_a_part(g), shown = 0, all = 0;

	for (size_t i = 0; i < g->n_cases; i++) {
		const struct case_result *r = &g->results[i];

		if (!is_failure(r))
			continue;
		if (all++ == 0)
			paper_heading(p, "Failing cases");
		if (shown == FAILURES_SHOWN || seen[r->the_case->part] == share)
			continue;
		seen[r->the_case->part]++;
		shown++;
		text_failure(p, g, i);
	}
	if (all > shown)
		buf_printf(p->out, "  and %zu more\n", all - shown);
	text_not_run(p, g);
}
