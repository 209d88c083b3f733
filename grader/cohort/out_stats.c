#include "grader/cohort/out_stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "sandbox/base/mem.h"

enum { BINS_AN_OCTAVE = 4 };

void histogram_add(struct histogram *h, double v)
{
	double at = v > h->base ? floor(log2(v / h->base) * BINS_AN_OCTAVE) : 0;

	h->bins[at < STATS_BINS - 1 ? (size_t)at : STATS_BINS - 1]++;
	h->n++;
	if (v > h->most)
		h->most = v;
}

double histogram_low(const struct histogram *h, size_t bin)
{
	return h->base * exp2((double)bin / BINS_AN_OCTAVE);
}

double histogram_quantile(const struct histogram *h, double share)
{
	double want = share * (double)h->n, seen = 0;

	for (size_t i = 0; i < STATS_BINS && h->n > 0; i++) {
		seen += (double)h->bins[i];
		if (seen >= want && h->bins[i] > 0)
			return fmin(histogram_low(h, i + 1), h->most);
	}
	return 0;
}

void stats_init(struct stats *s, const struct out_tasks *tasks)
{
	*s = (struct stats){.n_tasks = tasks->n};
	s->tasks = mem_calloc(tasks->n, sizeof *s->tasks);
	for (size_t i = 0; i < tasks->n; i++) {
		s->tasks[i].task = &tasks->at[i];
		s->tasks[i].cpu_ms.base = 0.01;
		s->tasks[i].peak_bytes.base = 1024;
	}
}

static void names_release(struct name_stat *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(names[i].name);
		free(names[i].says);
	}
}

void stats_release(struct stats *s)
{
	for (size_t i = 0; i < s->n_tasks; i++) {
		struct task_stats *t = &s->tasks[i];

		names_release(t->parts, t->n_parts);
		names_release(t->groups, t->n_groups);
		names_release(t->told, t->n_told);
		for (size_t k = 0; k < t->n_cases; k++) {
			free(t->cases[k].id);
			free(t->cases[k].why);
		}
		free(t->cases);
	}
	free(s->tasks);
	*s = (struct stats){0};
}

/* The entry of that name, which is made where it is not there; NULL where there are too many. */
static struct name_stat *name_of(struct name_stat *names, size_t *n, const char *name,
				 const char *says)
{
	for (size_t i = 0; i < *n; i++)
		if (strcmp(names[i].name, name) == 0)
			return &names[i];
	if (*n == STATS_MAX_NAMES)
		return NULL;
	names[*n] = (struct name_stat){mem_strdup(name), mem_strdup(says), 0};
	return &names[(*n)++];
}

/* Submissions of one version of a task have the same cases in the same order: where the last one
 * stood is looked at first. */
static struct case_stat *case_of(struct task_stats *t, const cJSON *c, size_t at)
{
	const char *id = out_text(c, "id");
	const struct name_stat *part, *group;

	if (at < t->n_cases && strcmp(t->cases[at].id, id) == 0)
		return &t->cases[at];
	for (size_t i = 0; i < t->n_cases; i++)
		if (strcmp(t->cases[i].id, id) == 0)
			return &t->cases[i];
	part = name_of(t->parts, &t->n_parts, out_text(c, "part"), "");
	group = name_of(t->groups, &t->n_groups, out_text(c, "group"), "");
	if (t->n_cases == STATS_MAX_CASES || !part || !group)
		return NULL;
	if ((t->n_cases & (t->n_cases - 1)) == 0)
		t->cases = mem_realloc(t->cases, t->n_cases ? 2 * t->n_cases : 1, sizeof *t->cases);
	t->cases[t->n_cases] = (struct case_stat){
		.id = mem_strdup(id),
		.why = mem_strdup(out_text(c, "why")),
		.part = (size_t)(part - t->parts),
		.group = (size_t)(group - t->groups),
		.fresh = out_is_true(c, "fresh"),
	};
	return &t->cases[t->n_cases++];
}

static void add_cases(struct task_stats *t, const cJSON *json)
{
	const cJSON *c;
	double cpu_ms = 0;
	size_t at = 0;

	cJSON_ArrayForEach(c, cJSON_GetObjectItemCaseSensitive(json, "cases"))
	{
		const char *status = out_text(c, "status");
		struct case_stat *stat = case_of(t, c, at++);

		cpu_ms += out_number(c, "cpu_ms");
		if (!stat || strcmp(status, "missing") == 0 || strcmp(status, "not_run") == 0)
			continue;
		stat->asked++;
		stat->failed += strcmp(status, "pass") != 0;
	}
	if (cpu_ms > 0)
		histogram_add(&t->cpu_ms, cpu_ms);
}

static void add_graded(struct task_stats *t, const cJSON *json)
{
	double peak = out_number(json, "peak_bytes");
	struct name_stat *name;
	const cJSON *item;

	cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(json, "parts"))
	{
		name = name_of(t->parts, &t->n_parts, out_text(item, "name"), "");
		if (name)
			name->n += out_is_true(item, "missing");
	}
	cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(json, "misconceptions"))
	{
		name = name_of(t->told, &t->n_told, out_text(item, "id"), out_text(item, "says"));
		if (name)
			name->n++;
	}
	add_cases(t, json);
	if (peak > 0)
		histogram_add(&t->peak_bytes, peak);
}

void stats_add(struct stats *s, const struct out_student *st)
{
	s->n_students++;
	s->n_late += st->late;
	for (size_t i = 0; i < st->n && i < s->n_tasks; i++) {
		const struct out_grade *g = &st->grades[i];
		struct task_stats *t = &s->tasks[i];

		t->by_state[g->state]++;
		t->by_level[g->level] += g->state == HAND_IN_GRADED;
		t->compile_errors += strcmp(g->status, "compile_error") == 0;
		if (g->state == HAND_IN_GRADED && g->json)
			add_graded(t, g->json);
	}
}
