#include "grader/report/report.h"

#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/report/parts.h"
#include "grader/report/shown.h"
#include "grader/report/values.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/scoped.h"

/* Text from outside, or null. */
static void add_text(cJSON *to, const char *key, const char *text)
{
	scoped(buf_release) struct buf b = {0};

	if (!text) {
		cJSON_AddNullToObject(to, key);
		return;
	}
	buf_init(&b, SIZE_MAX / 4);
	shown_text(&b, text, strlen(text));
	cJSON_AddStringToObject(to, key, buf_text(&b));
}

static void add_nonempty(cJSON *to, const char *key, const char *text)
{
	add_text(to, key, text && *text ? text : NULL);
}

/* Written by ourselves: cJSON takes 15 digits for enough where they read back as a neighbour. */
static cJSON *number(double v)
{
	scoped(buf_release) struct buf text = {0};

	buf_init(&text, 64);
	show_double(&text, v);
	return isfinite(v) ? cJSON_CreateRaw(buf_text(&text)) : cJSON_CreateString(buf_text(&text));
}

static void add_number(cJSON *to, const char *key, double v)
{
	cJSON_AddItemToObject(to, key, number(v));
}

/* An element as it is, or what the comparison says it is where there is no such element. */
static cJSON *element(const struct value *v, size_t i, double otherwise)
{
	const int64_t exact = INT64_C(1) << 53;
	char text[32];

	if (!v || v->type != WIRE_INT64 || i >= v->count ||
	    (v->i64[i] <= exact && v->i64[i] >= -exact))
		return number(otherwise);
	snprintf(text, sizeof text, "%" PRId64, v->i64[i]);
	return cJSON_CreateString(text);
}

static const char *mismatch_name(enum mismatch m)
{
	static const char *const names[] = {
		[MISMATCH_NONE] = NULL,         [MISMATCH_TYPE] = "type",
		[MISMATCH_SHAPE] = "shape",     [MISMATCH_VALUE] = "value",
		[MISMATCH_MISSING] = "missing",
	};

	return names[m];
}

static void add_numbers(cJSON *to, const struct grading *g, size_t i)
{
	const struct case_result *r = &g->results[i];
	const struct comparison *c = &r->worst;
	const struct expectation *want = &r->the_case->out[r->worst_output];
	const struct value *got = NULL;

	if (g->answers && g->answers[i].out)
		got = &g->answers[i].out[r->worst_output];
	cJSON_AddNumberToObject(to, "index", (double)c->worst);
	cJSON_AddItemToObject(to, "got", element(got, c->worst, c->got));
	if (want->kind == EXPECT_BETWEEN) {
		cJSON *range = cJSON_AddArrayToObject(to, "expected");

		cJSON_AddItemToArray(range, number(want->low));
		cJSON_AddItemToArray(range, number(want->high));
	} else {
		cJSON_AddItemToObject(to, "expected", element(&want->value, c->worst, c->want));
	}
	cJSON_AddBoolToObject(to, "unwritten", c->poison);
	add_number(to, "abs_error", c->abs_err);
	add_number(to, "rel_error", c->rel_err);
	if (c->ulp_err == UINT64_MAX)
		cJSON_AddNullToObject(to, "ulps");
	else
		cJSON_AddNumberToObject(to, "ulps", (double)c->ulp_err);
	cJSON_AddNumberToObject(to, "wrong", (double)c->n_wrong);
	cJSON_AddNumberToObject(to, "count", (double)c->count);
}

static void add_failure(cJSON *to, const struct grading *g, size_t i)
{
	const struct case_result *r = &g->results[i];
	const struct task_part *part = &g->task->parts[r->the_case->part];
	scoped(buf_release) struct buf finding = {0};

	buf_init(&finding, 4096);
	show_finding(&finding, g, i);
	add_nonempty(to, "detail", buf_text(&finding));
	if (r->status != CASE_FAIL || r->worst_output >= part->n_out)
		return;
	add_text(to, "output", part->out[r->worst_output].name);
	add_text(to, "mismatch", mismatch_name(r->worst.why));
	if (r->worst.why == MISMATCH_VALUE && r->the_case->out)
		add_numbers(to, g, i);
}

static cJSON *case_json(const struct grading *g, size_t i)
{
	const struct case_result *r = &g->results[i];
	const struct task_case *c = r->the_case;
	cJSON *to = cJSON_CreateObject();

	add_text(to, "id", c->id);
	add_text(to, "part", g->task->parts[c->part].name);
	add_text(to, "group", g->task->groups[c->group].name);
	add_text(to, "why", c->why);
	add_text(to, "status", case_status_name(r->status));
	cJSON_AddBoolToObject(to, "fresh", c->fresh);
	add_number(to, "cpu_ms", (double)r->cpu_ns / (double)NS_PER_MS);
	if (r->status != CASE_PASS)
		add_failure(to, g, i);
	return to;
}

static cJSON *part_json(const struct grading *g, size_t part)
{
	const struct task_part *p = &g->task->parts[part];
	const struct assessment *a = &g->assessed;
	cJSON *to = cJSON_CreateObject(), *groups;

	add_text(to, "name", p->name);
	add_text(to, "signature", p->signature);
	cJSON_AddBoolToObject(to, "extension", p->extension);
	cJSON_AddBoolToObject(to, "missing", a->missing[part]);
	groups = cJSON_AddArrayToObject(to, "groups");
	for (size_t i = 0; i < g->task->n_groups; i++) {
		const struct tally *cell = &a->cells[part][i];
		cJSON *group;

		if (cell->total == 0)
			continue;
		group = cJSON_CreateObject();
		add_text(group, "group", g->task->groups[i].name);
		cJSON_AddNumberToObject(group, "passed", (double)cell->passed);
		cJSON_AddNumberToObject(group, "total", (double)cell->total);
		cJSON_AddBoolToObject(group, "lacking", a->lacking[part] >> i & 1);
		cJSON_AddItemToArray(groups, group);
	}
	return to;
}

static cJSON *told_json(const struct grading *g, const struct told *told)
{
	const struct misconception *m = &g->task->misconceptions[told->misconception];
	cJSON *to = cJSON_CreateObject();

	add_text(to, "id", m->id);
	add_text(to, "says", m->says);
	add_text(to, "try", m->try);
	cJSON_AddNumberToObject(to, "matched", (double)told->matched);
	cJSON_AddNumberToObject(to, "differs", (double)told->differs);
	return to;
}

static void add_submission(cJSON *to, const struct grading *g)
{
	add_text(to, "task", g->task->id);
	add_text(to, "title", g->task->title);
	add_text(to, "task_hash", g->task->hash);
	add_text(to, "file", g->sub.name);
	add_nonempty(to, "sha256", g->sub.hash);
	add_text(to, "language", language_name(g->sub.language));
	add_text(to, "grader", GRADER_VERSION);
	add_text(to, "status", submission_status_name(g->status));
	add_text(to, "why", g->status == SUBMISSION_REJECTED ? g->sub.rejected : g->why);
	add_nonempty(to, "hint", g->hint);
}

static void add_levels(cJSON *to, const struct grading *g)
{
	bool graded = g->status == SUBMISSION_GRADED;
	enum level implementation = graded ? g->assessed.level : LEVEL_NONE;
	cJSON *levels;
	char seed[24];

	add_text(to, "level", level_name(g->level));
	levels = cJSON_AddObjectToObject(to, "levels");
	add_text(levels, "implementation", level_name(implementation));
	add_text(levels, "understanding", level_name(g->understanding));
	add_text(levels, "combined", level_name(g->level));
	add_text(to, "says", graded ? g->task->rubric[implementation].says : NULL);
	if (graded)
		add_number(to, "score", g->assessed.score);
	else
		cJSON_AddNullToObject(to, "score");
	snprintf(seed, sizeof seed, "%" PRIu64, g->seed);
	add_text(to, "seed", seed);
}

static void add_lists(cJSON *to, const struct grading *g)
{
	bool graded = g->status == SUBMISSION_GRADED;
	cJSON *list = cJSON_AddArrayToObject(to, "parts");

	for (size_t i = 0; graded && i < g->task->n_parts; i++)
		cJSON_AddItemToArray(list, part_json(g, i));
	list = cJSON_AddArrayToObject(to, "missing");
	for (size_t i = 0; graded && i < g->task->n_parts; i++)
		if (g->assessed.missing[i])
			cJSON_AddItemToArray(list, cJSON_CreateString(g->task->parts[i].name));
	list = cJSON_AddArrayToObject(to, "cases");
	for (size_t i = 0; graded && i < g->n_cases; i++)
		cJSON_AddItemToArray(list, case_json(g, i));
	list = cJSON_AddArrayToObject(to, "misconceptions");
	for (size_t i = 0; graded && i < g->n_told; i++)
		cJSON_AddItemToArray(list, told_json(g, &g->told[i]));
	cJSON_AddItemToObject(to, "understanding", understanding_json(g));
	cJSON_AddItemToObject(to, "due", due_json(g));
	cJSON_AddBoolToObject(to, "due_recorded", g->due_recorded);
}

static void add_facts(cJSON *to, const struct grading *g)
{
	const struct task *t = g->task;
	bool python = g->sub.language == LANGUAGE_PYTHON;
	const struct limits_ms *most = python ? &t->python : &t->limits;
	cJSON *limits, *layers;

	add_text(to, "compiler", g->compiler);
	add_text(to, "flags", g->flags);
	cJSON_AddNumberToObject(to, "errors", (double)g->n_errors);
	cJSON_AddNumberToObject(to, "warnings", (double)g->n_warnings);
	add_nonempty(to, "diagnostics", g->diagnostics);
	cJSON_AddBoolToObject(to, "diagnostics_cut", g->diagnostics_cut);
	add_nonempty(to, "printed", g->printed);
	cJSON_AddBoolToObject(to, "printed_cut", g->printed_cut);
	limits = cJSON_AddObjectToObject(to, "limits");
	cJSON_AddNumberToObject(limits, "cpu_ms", (double)most->cpu_ms);
	cJSON_AddNumberToObject(limits, "memory_mb", (double)most->memory_mb);
	cJSON_AddNumberToObject(limits, "wall_s", (double)(python ? t->python_wall_s : t->wall_s));
	layers = cJSON_AddArrayToObject(to, "isolation");
	for (size_t i = 0; i < GRADING_MAX_LAYERS && g->isolation[i]; i++)
		cJSON_AddItemToArray(layers, cJSON_CreateString(g->isolation[i]));
	if (g->peak_bytes < 0)
		cJSON_AddNullToObject(to, "peak_bytes");
	else
		cJSON_AddNumberToObject(to, "peak_bytes", (double)g->peak_bytes);
	cJSON_AddNumberToObject(to, "cases_cpu_ms", (double)g->cases_cpu_ns / (double)NS_PER_MS);
	cJSON_AddNumberToObject(to, "wall_ms", (double)(g->wall_ns / NS_PER_MS));
	cJSON_AddBoolToObject(to, "time_up", g->time_up);
}

/* Only where --explain was given. */
static void add_explained(cJSON *to, const struct grading *g)
{
	cJSON *list, *one;

	if (!g->was_explained)
		return;
	list = cJSON_AddArrayToObject(to, "explained");
	for (size_t i = 0; i < g->n_explained; i++) {
		one = cJSON_CreateObject();
		add_text(one, "case", g->explained[i].the_case->id);
		add_text(one, "says", g->explained[i].text);
		cJSON_AddItemToArray(list, one);
	}
}

void report_json(const struct grading *g, struct buf *out)
{
	cJSON *json = cJSON_CreateObject();
	char *text;

	add_submission(json, g);
	add_levels(json, g);
	add_lists(json, g);
	add_explained(json, g);
	add_facts(json, g);
	text = cJSON_Print(json);
	if (text)
		buf_puts(out, text);
	buf_putc(out, '\n');
	cJSON_free(text);
	cJSON_Delete(json);
}
