/* JUnit XML as the junit-10 schema has it: a testcase for each case, classname TASK.PART. */
#include "grader/report/report.h"

#include <inttypes.h>
#include <string.h>

#include "grader/report/parts.h"
#include "grader/report/shown.h"
#include "grader/theory/answer_report.h"
#include "grader/theory/understanding.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/scoped.h"

enum junit_verdict { VERDICT_PASS = 0, VERDICT_FAILURE, VERDICT_ERROR, VERDICT_SKIPPED };
enum { VERDICTS = 4 };

static const char *const elements[VERDICTS] = {
	[VERDICT_FAILURE] = "failure",
	[VERDICT_ERROR] = "error",
	[VERDICT_SKIPPED] = "skipped",
};

/* A wrong answer is a failure; where no answer came it is an error. */
static const enum junit_verdict verdicts[CASE_STATUSES] = {
	[CASE_NOT_RUN] = VERDICT_SKIPPED,  [CASE_PASS] = VERDICT_PASS,
	[CASE_FAIL] = VERDICT_FAILURE,     [CASE_CRASH] = VERDICT_ERROR,
	[CASE_TIMEOUT] = VERDICT_ERROR,    [CASE_MEMORY] = VERDICT_ERROR,
	[CASE_OUTPUT] = VERDICT_ERROR,     [CASE_VIOLATION] = VERDICT_ERROR,
	[CASE_UNSTABLE] = VERDICT_FAILURE, [CASE_MISSING] = VERDICT_FAILURE,
};

/* An extension that is left out lowers no level, so it fails no build. */
static enum junit_verdict verdict_of(const struct grading *g, const struct case_result *r)
{
	if (r->status == CASE_MISSING && g->task->parts[r->the_case->part].extension)
		return VERDICT_SKIPPED;
	return verdicts[r->status];
}

static void attribute(struct buf *out, const char *name, const char *text)
{
	scoped(buf_release) struct buf line = {0};

	buf_init(&line, 1 << 20);
	shown_line(&line, text, strlen(text));
	buf_printf(out, " %s=\"", name);
	shown_xml(out, buf_text(&line), line.len);
	buf_putc(out, '"');
}

static void put_seconds(struct buf *out, int64_t ns)
{
	int64_t us = ns / 1000;

	/* The schema wants three digits at most in front of the point. */
	if (us > 999 * INT64_C(1000000))
		us = 999 * INT64_C(1000000);
	buf_printf(out, " time=\"%" PRId64 ".%06" PRId64 "\"", us / 1000000, us % 1000000);
}

static void put_verdict(struct buf *out, enum junit_verdict v, const char *type,
			const char *message)
{
	buf_printf(out, "      <%s", elements[v]);
	attribute(out, "type", type);
	attribute(out, "message", message);
	buf_puts(out, "/>\n");
}

static void put_case(struct buf *out, const struct grading *g, size_t i)
{
	const struct case_result *r = &g->results[i];
	enum junit_verdict v = verdict_of(g, r);
	scoped(buf_release) struct buf text = {0};

	buf_init(&text, 1 << 16);
	buf_printf(&text, "%s.%s", g->task->id, g->task->parts[r->the_case->part].name);
	buf_puts(out, "    <testcase");
	attribute(out, "classname", buf_text(&text));
	attribute(out, "name", r->the_case->id);
	put_seconds(out, r->cpu_ns);
	if (v == VERDICT_PASS) {
		buf_puts(out, "/>\n");
		return;
	}
	buf_puts(out, ">\n");
	buf_clear(&text);
	show_finding(&text, g, i);
	put_verdict(out, v, case_status_name(r->status),
		    text.len ? buf_text(&text) : case_status_name(r->status));
	buf_puts(out, "    </testcase>\n");
}

/* What cannot be graded has one test, which is an error. */
static void put_ungraded(struct buf *out, const struct grading *g)
{
	const char *why = g->status == SUBMISSION_REJECTED ? g->sub.rejected : g->why;
	const char *status = submission_status_name(g->status);

	buf_puts(out, "    <testcase");
	attribute(out, "classname", g->task->id);
	attribute(out, "name", status);
	put_seconds(out, 0);
	buf_puts(out, ">\n");
	put_verdict(out, VERDICT_ERROR, status, why ? why : status);
	buf_puts(out, "    </testcase>\n");
}

/* A weak answer fails; what it shows is told of each. */
static enum junit_verdict verdict_of_answer(const struct examined *e)
{
	return e->level > LEVEL_WEAK ? VERDICT_PASS : VERDICT_FAILURE;
}

static void put_answer(struct buf *out, const struct grading *g, const struct examined *e)
{
	scoped(buf_release) struct buf text = {0}, words = {0};
	enum junit_verdict v = verdict_of_answer(e);

	buf_init(&text, 1 << 16);
	buf_init(&words, 1 << 16);
	buf_printf(&text, "%s.understanding", g->task->id);
	buf_puts(out, "    <testcase");
	attribute(out, "classname", buf_text(&text));
	attribute(out, "name", examined_id(e));
	put_seconds(out, 0);
	buf_puts(out, ">\n");
	buf_puts(&words, level_name(e->level));
	answer_line(e, &words);
	if (v != VERDICT_PASS)
		put_verdict(out, v, level_name(e->level), buf_text(&words));
	buf_puts(out, "      <system-out>");
	shown_xml(out, buf_text(&words), words.len);
	buf_puts(out, "</system-out>\n    </testcase>\n");
}

static void put_property(struct buf *out, const char *name, const char *value)
{
	buf_puts(out, "      <property");
	attribute(out, "name", name);
	attribute(out, "value", value ? value : "");
	buf_puts(out, "/>\n");
}

static void put_properties(struct buf *out, const struct grading *g)
{
	bool graded = g->status == SUBMISSION_GRADED;
	char seed[24];

	snprintf(seed, sizeof seed, "%" PRIu64, g->seed);
	buf_puts(out, "    <properties>\n");
	put_property(out, "file", g->sub.name);
	put_property(out, "status", submission_status_name(g->status));
	put_property(out, "level", level_name(g->level));
	put_property(out, "implementation", graded ? level_name(g->assessed.level) : "");
	put_property(out, "understanding", understanding_words(g));
	if (g->answered && g->answered->why)
		put_property(out, "understanding_why", g->answered->why);
	for (size_t i = 0; i < g->due.n; i++)
		put_property(out, "due", g->due.at[i].question);
	put_property(out, "seed", seed);
	put_property(out, "task_hash", g->task->hash);
	buf_puts(out, "    </properties>\n");
}

static void put_text(struct buf *out, const char *element, const char *text)
{
	if (!text || !*text)
		return;
	buf_printf(out, "    <%s>", element);
	shown_xml(out, text, strlen(text));
	buf_printf(out, "</%s>\n", element);
}

void report_junit(const struct grading *g, struct buf *out)
{
	bool graded = g->status == SUBMISSION_GRADED;
	size_t counts[VERDICTS] = {0}, n = graded ? g->n_cases : 1;
	size_t n_answers = g->answered ? g->answered->n : 0;

	if (!graded)
		counts[VERDICT_ERROR] = 1;
	for (size_t i = 0; graded && i < n; i++)
		counts[verdict_of(g, &g->results[i])]++;
	for (size_t i = 0; i < n_answers; i++)
		counts[verdict_of_answer(&g->answered->at[i])]++;
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite");
	attribute(out, "name", g->task->id);
	buf_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\"",
		   n + n_answers, counts[VERDICT_FAILURE], counts[VERDICT_ERROR],
		   counts[VERDICT_SKIPPED]);
	put_seconds(out, g->wall_ns);
	buf_puts(out, ">\n");
	put_properties(out, g);
	for (size_t i = 0; graded && i < n; i++)
		put_case(out, g, i);
	if (!graded)
		put_ungraded(out, g);
	for (size_t i = 0; i < n_answers; i++)
		put_answer(out, g, &g->answered->at[i]);
	put_text(out, "system-out", g->printed);
	put_text(out, "system-err", g->diagnostics);
	buf_puts(out, "  </testsuite>\n</testsuites>\n");
}
