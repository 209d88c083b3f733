#include "grader/cohort/telling.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "grader/cohort/canvas.h"
#include "grader/cohort/definitions.h"
#include "grader/cohort/names.h"
#include "grader/submission/submission.h"
#include "sandbox/base/mem.h"

enum { MAX_STEM = 64, MAX_EXTENSION = 16 };

static const char answers_word[] = "answers";

static const char *extension_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && dot != name ? dot : name + strlen(name);
}

bool telling_is_source(const char *name)
{
	return language_of_file(name) != LANGUAGE_UNKNOWN;
}

bool telling_is_answers(const char *name)
{
	const char *extension = extension_of(name), *at = strcasestr(name, answers_word);

	return at && at < extension &&
	       (strcasecmp(extension, ".md") == 0 || strcasecmp(extension, ".txt") == 0);
}

static void stem_of(const struct task *t, char out[MAX_STEM])
{
	snprintf(out, MAX_STEM, "%.*s", (int)(extension_of(t->header) - t->header), t->header);
}

/* 2 where the name is the header's, 1 where it holds it. */
static int named_after(const struct task *t, const char *name)
{
	char stem[MAX_STEM], plain[CANVAS_MAX_NAME];
	size_t at, end, len;

	stem_of(t, stem);
	canvas_version(name, plain);
	len = (size_t)(extension_of(plain) - plain);
	if (!name_has_word(plain, stem, &at, &end))
		return 0;
	return at == 0 && end == len ? 2 : 1;
}

struct counting {
	const struct task *const *tasks;
	size_t n;
	uint32_t defined[TELLING_MAX_TASKS]; /* bit p: part p */
};

static void count(void *arg, const char *name, size_t len)
{
	struct counting *c = arg;

	for (size_t i = 0; i < c->n; i++)
		for (size_t p = 0; p < c->tasks[i]->n_parts; p++) {
			const char *part = c->tasks[i]->parts[p].name;

			if (strlen(part) == len && memcmp(part, name, len) == 0)
				c->defined[i] |= UINT32_C(1) << p;
		}
}

/* The only task of the highest count; -1 where there is none or several have it. */
static int only_best(const int *counts, size_t n)
{
	int best = -1;
	bool several = false;

	for (size_t i = 0; i < n; i++) {
		if (counts[i] == 0 || (best >= 0 && counts[i] < counts[best]))
			continue;
		several = best >= 0 && counts[i] == counts[best];
		best = (int)i;
	}
	return several ? -1 : best;
}

/* Whether parts of another task are defined that this one does not have. */
static int other_task(const struct counting *c, int best)
{
	for (size_t i = 0; i < c->n; i++)
		for (size_t p = 0; (int)i != best && p < c->tasks[i]->n_parts; p++)
			if (c->defined[i] >> p & 1 &&
			    task_find_part(c->tasks[best], c->tasks[i]->parts[p].name) < 0)
				return (int)i;
	return -1;
}

static void tell_by_parts(const struct counting *c, const int *parts, struct telling *out)
{
	int best = only_best(parts, c->n), other, any = 0;

	for (size_t i = 0; i < c->n; i++)
		any += parts[i];
	if (best < 0) {
		snprintf(out->why, sizeof out->why, "%s",
			 any ? "it defines parts of several tasks; name it after one of them"
			     : "neither its name nor what it defines tells its task");
		return;
	}
	other = other_task(c, best);
	if (other >= 0)
		snprintf(out->why, sizeof out->why,
			 "it defines parts of %s and of %s; name it after one of them",
			 c->tasks[best]->id, c->tasks[other]->id);
	else
		out->task = best;
}

void telling_of(const struct task *const *tasks, size_t n, int only, const char *name,
		const char *text, size_t len, struct telling *out)
{
	struct counting c = {.tasks = tasks, .n = n};
	int named[TELLING_MAX_TASKS] = {0}, parts[TELLING_MAX_TASKS] = {0};

	*out = (struct telling){.task = only};
	if (text)
		definitions_each(text, len, count, &c);
	for (size_t i = 0; i < n; i++) {
		named[i] = named_after(tasks[i], name);
		parts[i] = __builtin_popcount(c.defined[i]);
	}
	if (out->task < 0)
		out->task = only_best(named, n);
	if (out->task < 0)
		tell_by_parts(&c, parts, out);
	if (out->task < 0)
		return;
	out->named = named[out->task];
	out->parts = parts[out->task];
}

void telling_work_name(const struct task *t, const char *name, enum language as,
		       char out[TELLING_NAME])
{
	const char *extension = extension_of(name);
	char stem[MAX_STEM], plain[MAX_EXTENSION];
	size_t n = 0;

	stem_of(t, stem);
	if (as && language_of_file(name) != as)
		extension = language_info(as)->extensions[0];
	for (size_t i = 0; extension[i] && n + 1 < sizeof plain; i++)
		if (i == 0 || (extension[i] > ' ' && extension[i] < 0x7f && extension[i] != '/'))
			plain[n++] = extension[i];
	plain[n] = '\0';
	snprintf(out, TELLING_NAME, "%s%s", stem, plain);
}

char *telling_who(const struct task *const *tasks, size_t n, const char *name)
{
	size_t len = (size_t)(extension_of(name) - name), at, end;
	char *who = mem_strndup(name, len);

	for (size_t i = 0; i < n; i++) {
		char stem[MAX_STEM];

		stem_of(tasks[i], stem);
		if (!name_has_word(who, stem, &at, &end))
			continue;
		if (at > 0 && !who[end])
			who[at - 1] = '\0';
		else if (at == 0 && who[end])
			memmove(who, who + end + 1, strlen(who + end + 1) + 1);
		break;
	}
	if (*who)
		return who;
	free(who);
	return mem_strndup(name, len ? len : strlen(name));
}

/* Without what parts words at its ends. */
static char *between_gaps(const char *text, size_t len)
{
	static const char gaps[] = " _-.";

	while (len > 0 && strchr(gaps, *text)) {
		text++;
		len--;
	}
	while (len > 0 && strchr(gaps, text[len - 1]))
		len--;
	return mem_strndup(text, len);
}

char *telling_answers_who(const struct task *const *tasks, size_t n, const char *name)
{
	const char *at = strcasestr(name, answers_word), *behind = at + strlen(answers_word);
	char *who = between_gaps(name, (size_t)(at - name)), *bare;

	if (!*who) {
		free(who);
		who = between_gaps(behind, (size_t)(extension_of(name) - behind));
	}
	if (!*who) {
		free(who);
		return NULL;
	}
	bare = mem_printf("%s.md", who); /* a name with an extension, which is then taken off */
	free(who);
	who = telling_who(tasks, n, bare);
	free(bare);
	return who;
}
