/* results.json of a Gradescope autograder: the level as points, the text report as its output, a
 * test for each case. */
#include "grader/report/report.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <cjson/cJSON.h>

#include "grader/report/parts.h"
#include "grader/report/shown.h"
#include "grader/theory/answer_report.h"
#include "grader/theory/understanding.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/scoped.h"

/* What could not be graded counts as weak in a grade book; its output says why. */
static const int points[LEVELS] = {
	[LEVEL_NONE] = 30,
	[LEVEL_WEAK] = 30,
	[LEVEL_OK] = 70,
	[LEVEL_STRONG] = 100,
};

static cJSON *test_json(const struct grading *g, size_t i)
{
	const struct case_result *r = &g->results[i];
	const struct task_case *c = r->the_case;
	scoped(buf_release) struct buf text = {0};
	cJSON *to = cJSON_CreateObject();

	buf_init(&text, 1 << 16);
	buf_printf(&text, "%s: %s (%s)", g->task->parts[c->part].name, c->id,
		   g->task->groups[c->group].name);
	cJSON_AddStringToObject(to, "name", buf_text(&text));
	cJSON_AddStringToObject(to, "status", r->status == CASE_PASS ? "passed" : "failed");
	buf_clear(&text);
	if (r->status != CASE_PASS)
		show_finding(&text, g, i);
	if (r->status != CASE_PASS && text.len == 0)
		buf_puts(&text, case_status_name(r->status));
	cJSON_AddStringToObject(to, "output", buf_text(&text));
	cJSON_AddStringToObject(to, "output_format", "text");
	return to;
}

static cJSON *answer_test_json(const struct examined *e)
{
	scoped(buf_release) struct buf text = {0};
	cJSON *to = cJSON_CreateObject();

	buf_init(&text, 1 << 16);
	buf_printf(&text, "understanding: %s (%s)", examined_id(e), level_name(e->level));
	cJSON_AddStringToObject(to, "name", buf_text(&text));
	cJSON_AddStringToObject(to, "status", e->level > LEVEL_WEAK ? "passed" : "failed");
	buf_clear(&text);
	answer_line(e, &text);
	cJSON_AddStringToObject(to, "output", buf_text(&text));
	cJSON_AddStringToObject(to, "output_format", "text");
	return to;
}

static void add_extra(cJSON *to, const struct grading *g)
{
	cJSON *extra = cJSON_AddObjectToObject(to, "extra_data");
	char seed[24];

	snprintf(seed, sizeof seed, "%" PRIu64, g->seed);
	cJSON_AddStringToObject(extra, "task", g->task->id);
	cJSON_AddStringToObject(extra, "status", submission_status_name(g->status));
	if (g->level == LEVEL_NONE)
		cJSON_AddNullToObject(extra, "level");
	else
		cJSON_AddStringToObject(extra, "level", level_name(g->level));
	if (g->status == SUBMISSION_GRADED)
		cJSON_AddStringToObject(extra, "implementation", level_name(g->assessed.level));
	else
		cJSON_AddNullToObject(extra, "implementation");
	cJSON_AddStringToObject(extra, "understanding", understanding_words(g));
	cJSON_AddItemToObject(extra, "due", due_json(g));
	cJSON_AddStringToObject(extra, "seed", seed);
	cJSON_AddStringToObject(extra, "task_hash", g->task->hash);
}

void report_gradescope(const struct grading *g, struct buf *out)
{
	static const struct report_style plain = {.width = 80};
	scoped(buf_release) struct buf text = {0};
	cJSON *json = cJSON_CreateObject(), *tests;
	char *written;

	buf_init(&text, 1 << 20);
	report_text(g, NULL, &plain, &text);
	cJSON_AddNumberToObject(json, "score", points[g->level]);
	cJSON_AddNumberToObject(json, "execution_time", (double)g->wall_ns / (double)NS_PER_S);
	cJSON_AddStringToObject(json, "output", buf_text(&text));
	cJSON_AddStringToObject(json, "output_format", "text");
	cJSON_AddStringToObject(json, "visibility", "visible");
	tests = cJSON_AddArrayToObject(json, "tests");
	for (size_t i = 0; g->status == SUBMISSION_GRADED && i < g->n_cases; i++)
		cJSON_AddItemToArray(tests, test_json(g, i));
	for (size_t i = 0; g->answered && i < g->answered->n; i++)
		cJSON_AddItemToArray(tests, answer_test_json(&g->answered->at[i]));
	add_extra(json, g);
	written = cJSON_Print(json);
	if (written)
		buf_puts(out, written);
	buf_putc(out, '\n');
	cJSON_free(written);
	cJSON_Delete(json);
}
