#include "grader/quiz/pick.h"

#include <stdlib.h>
#include <string.h>

#include "grader/catalog.h"
#include "grader/practice/history.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { SECONDS_PER_DAY = 86400 };

struct candidate {
	struct pick pick;
	uint64_t order[3]; /* the smaller comes first; the first that differ decide */
};

struct candidates {
	struct candidate *at;
	size_t n;
};

static int difficulty_rank(const char *difficulty)
{
	static const char *const names[] = {"beginner", "intermediate", "advanced"};

	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
		if (strcmp(names[i], difficulty) == 0)
			return i;
	return (int)(sizeof names / sizeof *names);
}

/* FNV-1a (Fowler, Noll and Vo) over the day and the id: another order each day, one for a day. */
static uint64_t shuffled(int64_t day, const char *id)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325) ^ (uint64_t)day;

	for (; *id; id++)
		h = (h ^ (unsigned char)*id) * UINT64_C(0x100000001b3);
	return h;
}

static bool is_wanted(const struct pick_options *o, const struct catalog_entry *e)
{
	return !e->is_task && !e->broken && (!o->topic || strcmp(e->topic, o->topic) == 0) &&
	       (!o->difficulty || strcmp(e->difficulty, o->difficulty) == 0);
}

/* The question of an id, which may be a follow-up's. */
static const struct catalog_entry *entry_of(const struct catalog *c, const char *id)
{
	scoped(str_free) char *question = mem_strndup(id, strcspn(id, "/"));

	return catalog_question(c, question);
}

static struct candidate *add(struct candidates *all, const char *id, enum pick_why why)
{
	struct candidate *new;

	all->at = mem_realloc(all->at, all->n + 1, sizeof *all->at);
	new = &all->at[all->n++];
	*new = (struct candidate){.pick = {.id = mem_strdup(id), .why = why}};
	return new;
}

static void add_reviewed(const struct catalog *c, const struct question_states *s,
			 const struct pick_options *o, int64_t now, struct candidates *all,
			 struct picks *out)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct question_state *q = &s->at[i];
		const struct catalog_entry *e = entry_of(c, q->question);
		bool due = question_state_is_due(q, now);
		struct candidate *new;

		if (!e || !is_wanted(o, e))
			continue;
		if (!due && (out->next_due == 0 || q->due_at < out->next_due))
			out->next_due = q->due_at;
		if (!due && o->due_only)
			continue;
		new = add(all, q->question, due ? PICK_DUE : PICK_AHEAD);
		new->pick.because = q->because ? mem_strdup(q->because) : NULL;
		new->order[0] = (uint64_t) new->pick.why;
		new->order[1] = due && !q->because;
		new->order[2] = (uint64_t)(due ? q->due_at : (int64_t)(q->retrievability * 1e9));
	}
}

static void add_new(const struct catalog *c, const struct question_states *s,
		    const struct pick_options *o, int64_t now, struct candidates *all,
		    struct picks *out)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct catalog_entry *e = &c->entries[i];
		struct candidate *new;

		if (!is_wanted(o, e))
			continue;
		out->n_matching++;
		if (o->due_only || question_states_find(s, e->id))
			continue;
		new = add(all, e->id, PICK_NEW);
		new->order[0] = PICK_NEW;
		new->order[1] = (uint64_t)difficulty_rank(e->difficulty);
		new->order[2] = shuffled(now / SECONDS_PER_DAY, e->id);
	}
}

static int compare(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	for (size_t i = 0; i < sizeof a->order / sizeof *a->order; i++)
		if (a->order[i] != b->order[i])
			return a->order[i] < b->order[i] ? -1 : 1;
	return strcmp(a->pick.id, b->pick.id);
}

void pick_questions(const struct catalog *c, const struct question_states *s,
		    const struct pick_options *o, int64_t now, struct picks *out)
{
	struct candidates all = {0};

	*out = (struct picks){0};
	add_reviewed(c, s, o, now, &all, out);
	add_new(c, s, o, now, &all, out);
	if (all.n > 0)
		qsort(all.at, all.n, sizeof *all.at, compare);
	out->at = mem_calloc(all.n, sizeof *out->at);
	for (size_t i = 0; i < all.n; i++) {
		if (i < o->count) {
			out->at[out->n++] = all.at[i].pick;
			continue;
		}
		free(all.at[i].pick.id);
		free(all.at[i].pick.because);
	}
	free(all.at);
}

void picks_release(struct picks *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->at[i].id);
		free(p->at[i].because);
	}
	free(p->at);
	*p = (struct picks){0};
}
