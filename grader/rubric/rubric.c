#include "grader/rubric/rubric.h"

#include <string.h>

static void count_results(const struct case_result *results, size_t n, struct assessment *out)
{
	for (size_t i = 0; i < n; i++) {
		const struct task_case *c = results[i].the_case;
		struct tally *cell = &out->cells[c->part][c->group];

		cell->total++;
		cell->passed += results[i].status == CASE_PASS;
		cell->by_status[results[i].status]++;
		if (results[i].status == CASE_MISSING)
			out->missing[c->part] = true;
	}
}

/* A group without a single case is not shown to pass. */
static bool cell_passes(const struct tally *cell)
{
	return cell->total > 0 && cell->passed == cell->total;
}

/* The groups of an alternative that do not pass, and how many. */
static size_t find_lacking(const struct task *t, const struct alternative *alt,
			   const struct assessment *a, uint32_t lacking[TASK_MAX_PARTS])
{
	size_t count = 0;

	memset(lacking, 0, TASK_MAX_PARTS * sizeof *lacking);
	for (size_t p = 0; p < t->n_parts; p++) {
		for (size_t g = 0; g < t->n_groups; g++) {
			uint32_t bit = UINT32_C(1) << g;

			if (!(alt->groups[p] & bit) || cell_passes(&a->cells[p][g]))
				continue;
			lacking[p] |= bit;
			count++;
		}
	}
	return count;
}

/* Is the level reached? If not, a->lacking is what the nearest alternative lacks. */
static bool reach(const struct task *t, const struct criterion *level, struct assessment *a)
{
	uint32_t lacking[TASK_MAX_PARTS];
	size_t fewest = SIZE_MAX, count;

	for (size_t i = 0; i < level->n_any_of; i++) {
		count = find_lacking(t, &level->any_of[i], a, lacking);
		if (count >= fewest)
			continue;
		fewest = count;
		memcpy(a->lacking, lacking, sizeof lacking);
	}
	return fewest == 0;
}

static double score(const struct task *t, const struct assessment *a)
{
	const struct criterion *strong = &t->rubric[LEVEL_STRONG];
	double sum = 0;
	size_t n = 0;

	for (size_t p = 0; strong->n_any_of > 0 && p < t->n_parts; p++) {
		for (size_t g = 0; g < t->n_groups; g++) {
			const struct tally *cell = &a->cells[p][g];

			if (!(strong->any_of[0].groups[p] & UINT32_C(1) << g))
				continue;
			n++;
			if (cell->total > 0)
				sum += (double)cell->passed / (double)cell->total;
		}
	}
	return n > 0 ? sum / (double)n : 0;
}

void rubric_assess(const struct task *t, const struct case_result *results, size_t n,
		   struct assessment *out)
{
	/* From the top: what the lowest level that was not reached lacks is left standing. */
	static const enum level order[] = {LEVEL_STRONG, LEVEL_OK};

	memset(out, 0, sizeof *out);
	count_results(results, n, out);
	out->score = score(t, out);
	out->level = LEVEL_WEAK;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		uint32_t above[TASK_MAX_PARTS];

		memcpy(above, out->lacking, sizeof above);
		if (!reach(t, &t->rubric[order[i]], out))
			continue;
		memcpy(out->lacking, above, sizeof above);
		out->level = order[i];
		return;
	}
}

enum level rubric_combine(const struct task *t, enum level implementation, enum level understanding)
{
	if (implementation == LEVEL_NONE || understanding == LEVEL_NONE)
		return implementation;
	if (t->combine[implementation][understanding] != LEVEL_NONE)
		return t->combine[implementation][understanding];
	if (implementation == LEVEL_STRONG && understanding == LEVEL_WEAK)
		return LEVEL_OK;
	return implementation < understanding ? implementation : understanding;
}
