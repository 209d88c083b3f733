#include "grader/rubric/due.h"

#include <string.h>

static bool is_told(const struct ask *a, const struct told *told, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < a->n_misconceptions; k++)
			if (a->misconceptions[k] == told[i].misconception)
				return true;
	return false;
}

static bool counts(const struct task *t, const struct case_result *r)
{
	if (r->status == CASE_PASS || r->status == CASE_NOT_RUN)
		return false;
	return r->status != CASE_MISSING || !t->parts[r->the_case->part].extension;
}

static bool fails(const struct task *t, const struct ask *a, const struct case_result *results,
		  size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (counts(t, &results[i]) && ask_is_for(a, results[i].the_case))
			return true;
	return false;
}

static void add(struct due_list *out, const struct ask *a)
{
	size_t i = 0;

	while (i < out->n && strcmp(out->at[i].question, a->question) != 0)
		i++;
	if (i == DUE_MAX)
		return;
	if (i == out->n)
		out->at[out->n++] = (struct due){.question = a->question};
	if (out->at[i].n_says < DUE_MAX_REASONS)
		out->at[i].says[out->at[i].n_says++] = a->says;
}

void due_find(const struct task *t, const struct case_result *results, size_t n,
	      const struct told *told, size_t n_told, struct due_list *out)
{
	*out = (struct due_list){.n = 0};
	for (size_t i = 0; i < t->n_asks; i++)
		if (is_told(&t->asks[i], told, n_told) || fails(t, &t->asks[i], results, n))
			add(out, &t->asks[i]);
}
