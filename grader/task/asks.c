/* task.json: which question explains what a submission gets wrong. */
#include <stdlib.h>
#include <string.h>

#include "grader/task/load.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"

enum { MAX_FOLLOW_UP = 99 };

/* "f1-score" or "f1-score/2". Whether it is there, `grader task check` proves. */
static int read_question(const struct json *at, char **out, struct err *err)
{
	const char *text = NULL;
	scoped(str_free) char *id = NULL;
	size_t len;
	int64_t n;

	if (json_string(at, &text, err) < 0)
		return -1;
	len = strcspn(text, "/");
	id = mem_strndup(text, len);
	if (!load_is_id(id, LOAD_MAX_ID) ||
	    (text[len] &&
	     (!num_parse_i64(text + len + 1, 1, MAX_FOLLOW_UP, &n) || text[len + 1] == '0')))
		return json_fail(at, err,
				 "\"%s\" is no id of a question, nor of a follow-up like %s/2",
				 text, load_is_id(id, LOAD_MAX_ID) ? id : "f1-score");
	*out = mem_strdup(text);
	return 0;
}

/* Names of parts or groups as bits; all where the list is not there. */
static int read_bits(struct load *load, const struct json *list,
		     int (*find)(const struct load *load, const struct json *at, size_t *out,
				 struct err *err),
		     uint32_t *bits, struct err *err)
{
	struct json c;
	size_t i = 0;

	if (!list->item)
		return 0;
	if (json_is_array(list, err) < 0)
		return -1;
	for (c = json_first(list); c.item; json_next(&c)) {
		if (find(load, &c, &i, err) < 0)
			return -1;
		if (*bits >> i & 1)
			return json_fail(&c, err, "it is listed twice");
		*bits |= UINT32_C(1) << i;
	}
	return *bits ? 0 : json_fail(list, err, "the list is empty");
}

static int find_misconception(const struct task *t, const struct json *at, size_t *out,
			      struct err *err)
{
	const char *id = NULL;

	if (json_string(at, &id, err) < 0)
		return -1;
	for (*out = 0; *out < t->n_misconceptions; ++*out)
		if (strcmp(t->misconceptions[*out].id, id) == 0)
			return 0;
	return json_fail(at, err, "there is no misconception \"%s\"", id);
}

static int read_misconceptions(const struct task *t, const struct json *list, struct ask *a,
			       struct err *err)
{
	void *at = NULL;
	struct json c;
	int n;

	if (!list->item)
		return 0;
	n = load_list(list, LOAD_MAX_LIST, sizeof *a->misconceptions, &at, err);
	if (n < 0)
		return -1;
	a->misconceptions = at;
	for (c = json_first(list); c.item; json_next(&c)) {
		size_t *to = &a->misconceptions[a->n_misconceptions];

		if (find_misconception(t, &c, to, err) < 0)
			return -1;
		for (size_t i = 0; i < a->n_misconceptions; i++)
			if (a->misconceptions[i] == *to)
				return json_fail(&c, err, "it is listed twice");
		a->n_misconceptions++;
	}
	return 0;
}

/* Whether some part that it means has a case in some group that it means; any, where it means
 * misconceptions alone. */
static bool can_happen(const struct task *t, const struct ask *a)
{
	for (size_t i = 0; i < t->n_cases; i++)
		if (ask_is_for(a, &t->cases[i]))
			return true;
	return a->groups == 0;
}

bool ask_is_for(const struct ask *a, const struct task_case *c)
{
	return a->groups >> c->group & 1 && (!a->parts || a->parts >> c->part & 1);
}

static int read_ask(struct load *load, const struct json *at, struct ask *a, struct err *err)
{
	enum { QUESTION, SAYS, PARTS, GROUPS, MISCONCEPTIONS, KEYS };
	static const struct json_key keys[KEYS] = {{"question", true},
						   {"says", true},
						   {"parts", false},
						   {"groups", false},
						   {"misconceptions", false}};
	struct json got[KEYS];

	if (json_members(at, keys, KEYS, got, err) < 0 ||
	    read_question(&got[QUESTION], &a->question, err) < 0 ||
	    json_strdup(&got[SAYS], &a->says, err) < 0 ||
	    read_bits(load, &got[PARTS], load_find_part, &a->parts, err) < 0 ||
	    read_bits(load, &got[GROUPS], load_find_group, &a->groups, err) < 0 ||
	    read_misconceptions(load->task, &got[MISCONCEPTIONS], a, err) < 0)
		return -1;
	if (!*a->says)
		return json_fail(&got[SAYS], err, "it says nothing");
	if (!got[GROUPS].item && !got[MISCONCEPTIONS].item)
		return json_fail(at, err, "names neither groups nor misconceptions");
	if (got[PARTS].item && !got[GROUPS].item)
		return json_fail(&got[PARTS], err, "of use with groups only");
	return 0;
}

int load_asks(struct load *load, const struct json *at, struct err *err)
{
	struct task *t = load->task;
	void *list = NULL;
	struct json c;
	int n;

	if (!at->item || (json_has_array(at) && json_size(at) == 0))
		return 0;
	n = load_list(at, LOAD_MAX_LIST, sizeof *t->asks, &list, err);
	if (n < 0)
		return -1;
	t->asks = list;
	t->n_asks = (size_t)n;
	for (c = json_first(at); c.item; json_next(&c))
		if (read_ask(load, &c, &t->asks[c.index], err) < 0)
			return -1;
	return 0;
}

int load_check_asks(const struct load *load, const struct json *at, struct err *err)
{
	struct json c;

	if (!at->item)
		return 0;
	for (c = json_first(at); c.item; json_next(&c))
		if (!can_happen(load->task, &load->task->asks[c.index]))
			return json_fail(&c, err, "its parts have no case in its groups");
	return 0;
}

void load_asks_free(struct task *t)
{
	for (size_t i = 0; i < t->n_asks; i++) {
		free(t->asks[i].question);
		free(t->asks[i].says);
		free(t->asks[i].misconceptions);
	}
	free(t->asks);
}
