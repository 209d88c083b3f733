#include "grader/practice/standing.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "grader/catalog.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { DAY_S = 86400 };

struct counting {
	struct standing *s;
	const struct catalog *c;
	const char *only; /* the topic that is asked for, or NULL */
	int64_t today;
};

/* The question that an id belongs to, follow-ups included; NULL where no catalog has it. */
static const struct catalog_entry *entry_of(const struct catalog *c, const char *id)
{
	scoped(str_free) char *question = mem_strndup(id, strcspn(id, "/"));

	return catalog_question(c, question);
}

static bool is_wanted(const struct catalog *c, const char *only, const char *id)
{
	const struct catalog_entry *e = only ? entry_of(c, id) : NULL;

	return !only || (e && strcmp(e->topic, only) == 0);
}

/* Days since 1970 of the date where the learner is. */
static int64_t day_of(int64_t at)
{
	time_t t = (time_t)at;
	struct tm tm;

	if (!localtime_r(&t, &tm))
		return at / DAY_S;
	tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
	return timegm(&tm) / DAY_S;
}

static struct topic_standing *topic_for(struct standing *s, const char *topic)
{
	struct topic_standing *t;

	for (size_t i = 0; i < s->n_topics; i++) {
		t = &s->topics[i];
		if (topic && t->topic ? strcmp(topic, t->topic) == 0 : topic == t->topic)
			return t;
	}
	s->topics = mem_realloc(s->topics, s->n_topics + 1, sizeof *s->topics);
	t = &s->topics[s->n_topics++];
	*t = (struct topic_standing){.topic = topic ? mem_strdup(topic) : NULL};
	return t;
}

static void count_topics(struct standing *s, const struct catalog *c, const char *only)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct catalog_entry *e = &c->entries[i];

		if (!e->is_task && (!only || strcmp(only, e->topic) == 0))
			topic_for(s, e->topic)->total++;
	}
}

/* The states of the topic alone stay. */
static void keep_wanted(struct standing *s, const struct catalog *c, const char *only)
{
	size_t n = 0;

	for (size_t i = 0; i < s->states.n; i++) {
		struct question_state *q = &s->states.at[i];

		if (is_wanted(c, only, q->question)) {
			s->states.at[n++] = *q;
			continue;
		}
		free(q->question);
		free(q->because);
	}
	s->states.n = n;
}

static int by_urgency(const void *a, const void *b)
{
	const struct question_state *const *x = a, *const *y = b;

	return question_state_order(*x, *y);
}

static void count_state(struct standing *s, const struct catalog *c, const struct question_state *q)
{
	const struct catalog_entry *e = entry_of(c, q->question);
	struct topic_standing *t = topic_for(s, e ? e->topic : NULL);

	if (!e) {
		/* nobody can be asked it */
	} else if (question_state_is_due(q, s->now)) {
		s->due[s->n_due++] = q;
		t->due++;
	} else if (!s->next || q->due_at < s->next->due_at) {
		s->next = q;
	}
	if (q->n_reviews == 0)
		return;
	if (strchr(q->question, '/'))
		t->follow_ups++;
	else
		t->seen++;
	t->by_level[q->last]++;
	t->retrievability += q->retrievability;
}

static void count_states(struct standing *s, const struct catalog *c)
{
	s->due = mem_calloc(s->states.n, sizeof *s->due);
	for (size_t i = 0; i < s->states.n; i++)
		count_state(s, c, &s->states.at[i]);
	if (s->n_due > 0)
		qsort(s->due, s->n_due, sizeof *s->due, by_urgency);
	for (size_t i = 0; i < s->n_topics; i++) {
		struct topic_standing *t = &s->topics[i];

		if (t->seen + t->follow_ups > 0)
			t->retrievability /= (double)(t->seen + t->follow_ups);
	}
}

static int count_review(void *arg, const char *id, const struct review *r, struct err *err)
{
	struct counting *k = arg;
	struct standing *s = k->s;
	int64_t ago = k->today - day_of(r->at);

	(void)id, (void)err;
	if (!is_wanted(k->c, k->only, r->question))
		return 0;
	s->n_reviews++;
	if (ago >= 0 && ago < STANDING_DAYS)
		s->days[STANDING_DAYS - 1 - ago]++;
	if (r->level == LEVEL_NONE || r->suggested == LEVEL_NONE)
		return 0;
	s->agreement.all[r->level][r->suggested]++;
	if (r->confident)
		s->agreement.confident[r->level][r->suggested]++;
	return 0;
}

static struct code_standing *code_for(struct standing *s, const char *task)
{
	struct code_standing *c;

	for (size_t i = 0; i < s->n_code; i++)
		if (strcmp(s->code[i].task, task) == 0)
			return &s->code[i];
	s->code = mem_realloc(s->code, s->n_code + 1, sizeof *s->code);
	c = &s->code[s->n_code++];
	*c = (struct code_standing){.task = mem_strdup(task)};
	return c;
}

/* A task that cannot be read has the question of its own name. */
static char *question_of(const struct catalog *c, const char *task)
{
	const struct catalog_entry *e = catalog_task(c, task);
	struct task *t = NULL;
	char *question;

	if (e)
		task_load(e->path, &t, NULL);
	question = mem_strdup(t && t->question ? t->question : task);
	task_free(t);
	return question;
}

static int count_code(void *arg, const char *id, const struct code_result *r, struct err *err)
{
	struct counting *k = arg;
	struct code_standing *c = code_for(k->s, r->task);
	struct buf failed;

	(void)id, (void)err;
	c->gradings++;
	c->at = r->at;
	c->level = r->level;
	if (r->level > c->best)
		c->best = r->level;
	buf_init(&failed, HISTORY_MAX_GROUPS * (HISTORY_MAX_ID + 1));
	for (size_t i = 0; i < r->n_failed; i++)
		buf_printf(&failed, "%s%s", i ? " " : "", r->failed[i]);
	free(c->failed);
	c->failed = buf_take(&failed);
	return 0;
}

static void code_release(struct code_standing *c)
{
	free(c->task);
	free(c->question);
	free(c->failed);
}

/* Beside each task its question; those of another topic go. */
static void compare_code(struct standing *s, const struct catalog *c, const char *only)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n_code; i++) {
		struct code_standing *k = &s->code[i];
		const struct question_state *q;

		k->question = question_of(c, k->task);
		if (!is_wanted(c, only, k->question)) {
			code_release(k);
			continue;
		}
		q = question_states_find(&s->states, k->question);
		k->understood = q ? q->last : LEVEL_NONE;
		s->code[n++] = *k;
	}
	s->n_code = n;
}

/* A day that is not over does not break it. */
static int64_t streak(const int64_t days[STANDING_DAYS])
{
	int64_t n = 0;

	for (int i = STANDING_DAYS - 1 - (days[STANDING_DAYS - 1] == 0); i >= 0 && days[i] > 0; i--)
		n++;
	return n;
}

static int load(struct history *h, struct counting *k, struct err *err)
{
	struct standing *s = k->s;
	const struct history_visitor v = {.review = count_review, .code = count_code, .arg = k};

	if (catalog_check_topic(k->c, k->only, err) < 0 ||
	    history_settings(h, &s->settings, err) < 0 ||
	    history_states(h, s->now, &s->states, err) < 0)
		return -1;
	count_topics(s, k->c, k->only);
	keep_wanted(s, k->c, k->only);
	count_states(s, k->c);
	if (history_visit(h, &v, err) < 0)
		return -1;
	compare_code(s, k->c, k->only);
	s->streak = streak(s->days);
	return 0;
}

int standing_load(struct history *h, const struct catalog *c, const char *topic, int64_t now,
		  struct standing *out, struct err *err)
{
	struct counting k = {.s = out, .c = c, .only = topic, .today = day_of(now)};

	*out = (struct standing){.now = now};
	if (load(h, &k, err) == 0)
		return 0;
	standing_release(out);
	return -1;
}

void standing_release(struct standing *s)
{
	question_states_release(&s->states);
	free(s->due);
	for (size_t i = 0; i < s->n_topics; i++)
		free(s->topics[i].topic);
	free(s->topics);
	for (size_t i = 0; i < s->n_code; i++)
		code_release(&s->code[i]);
	free(s->code);
	*s = (struct standing){0};
}

bool standing_is_empty(const struct standing *s)
{
	return s->n_reviews == 0 && s->states.n == 0 && s->n_code == 0;
}

struct agreement_sum agreement_sum(const size_t counts[LEVELS][LEVELS])
{
	struct agreement_sum sum = {0};

	for (int own = LEVEL_WEAK; own < LEVELS; own++)
		for (int scored = LEVEL_WEAK; scored < LEVELS; scored++) {
			size_t n = counts[own][scored];

			sum.both += n;
			sum.same += own == scored ? n : 0;
			sum.over += own > scored ? n : 0;
			sum.under += own < scored ? n : 0;
		}
	return sum;
}
