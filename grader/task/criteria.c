/* task.json: what the levels require, known wrong ideas, and advice. */
#include <string.h>

#include "grader/task/load.h"
#include "sandbox/base/err.h"

/* ["core", "edge"] as bits. */
static int read_groups(const struct load *load, const struct json *at, uint32_t *bits,
		       struct err *err)
{
	struct json c;
	size_t group = 0;

	if (json_is_array(at, err) < 0)
		return -1;
	for (c = json_first(at); c.item; json_next(&c)) {
		if (load_find_group(load, &c, &group, err) < 0)
			return -1;
		if (*bits & UINT32_C(1) << group)
			return json_fail(&c, err, "the group is listed twice");
		*bits |= UINT32_C(1) << group;
	}
	return *bits ? 0 : json_fail(at, err, "lists no group");
}

/* {"f1_score": ["core"], ...} */
static int read_alternative(const struct load *load, const struct json *at, struct alternative *alt,
			    struct err *err)
{
	struct json c;
	int part;

	if (json_is_object(at, err) < 0)
		return -1;
	for (c = json_first(at); c.item; json_next(&c)) {
		part = task_find_part(load->task, c.key);
		if (part < 0)
			return json_fail(at, err, "there is no part \"%s\"", c.key);
		if (load->task->parts[part].extension)
			return json_fail(&c, err,
					 "the part is an extension, which no level asks for");
		if (read_groups(load, &c, &alt->groups[part], err) < 0)
			return -1;
	}
	return json_size(at) ? 0 : json_fail(at, err, "lists no part");
}

static int read_criterion(const struct load *load, const struct json *at, bool any_of,
			  struct criterion *out, struct err *err)
{
	static const struct json_key keys[] = {{"says", true}, {"any_of", true}};
	struct json got[2], c;
	void *list = NULL;
	int n;

	if (json_members(at, keys, any_of ? 2 : 1, got, err) < 0 ||
	    json_strdup(&got[0], &out->says, err) < 0)
		return -1;
	if (!any_of)
		return 0;
	n = load_list(&got[1], LOAD_MAX_LIST, sizeof *out->any_of, &list, err);
	if (n < 0)
		return -1;
	out->any_of = list;
	out->n_any_of = (size_t)n;
	for (c = json_first(&got[1]); c.item; json_next(&c))
		if (read_alternative(load, &c, &out->any_of[c.index], err) < 0)
			return -1;
	return 0;
}

static const struct json_key level_keys[] = {
	{"strong", true}, {"ok", true}, {"weak", true}, {"combine", false}};
static const enum level levels[] = {LEVEL_STRONG, LEVEL_OK, LEVEL_WEAK};

/* {"strong": {"weak": "weak"}}: what a level of implementation makes with one of understanding. */
static int read_combine(struct task *t, const struct json *at, struct err *err)
{
	struct json row, cell;

	if (!at->item)
		return 0;
	if (json_is_object(at, err) < 0)
		return -1;
	for (row = json_first(at); row.item; json_next(&row)) {
		enum level implementation, understanding, *to;
		const char *name;

		if (!level_parse(row.key, &implementation))
			return json_fail(at, err, "\"%s\" is no level", row.key);
		if (json_is_object(&row, err) < 0)
			return -1;
		for (cell = json_first(&row); cell.item; json_next(&cell)) {
			if (!level_parse(cell.key, &understanding))
				return json_fail(&row, err, "\"%s\" is no level", cell.key);
			to = &t->combine[implementation][understanding];
			if (json_string(&cell, &name, err) < 0)
				return -1;
			if (!level_parse(name, to))
				return json_fail(&cell, err, "\"%s\" is no level", name);
		}
	}
	return 0;
}

int load_rubric(struct load *load, const struct json *at, struct err *err)
{
	struct json got[4];

	if (json_members(at, level_keys, 4, got, err) < 0 ||
	    read_combine(load->task, &got[3], err) < 0)
		return -1;
	for (size_t i = 0; i < 3; i++)
		if (read_criterion(load, &got[i], levels[i] != LEVEL_WEAK,
				   &load->task->rubric[levels[i]], err) < 0)
			return -1;
	return 0;
}

static bool has_case(const struct task *t, size_t part, size_t group)
{
	for (size_t i = 0; i < t->n_cases; i++)
		if (task_case_is_in(&t->cases[i], part, group))
			return true;
	return false;
}

static int check_alternative(const struct task *t, const struct json *at,
			     const struct alternative *alt, struct err *err)
{
	for (size_t p = 0; p < t->n_parts; p++)
		for (size_t g = 0; g < t->n_groups; g++)
			if (alt->groups[p] & UINT32_C(1) << g && !has_case(t, p, g))
				return json_fail(at, err, "%s has no case in the group \"%s\"",
						 t->parts[p].name, t->groups[g].name);
	return 0;
}

int load_check_rubric(const struct load *load, const struct json *at, struct err *err)
{
	const struct task *t = load->task;

	for (size_t i = 0; i < 3; i++) {
		struct json level = json_member(at, level_keys[i].name);
		struct json any_of = json_member(&level, "any_of"), c;

		for (c = json_first(&any_of); c.item; json_next(&c))
			if (check_alternative(t, &c, &t->rubric[levels[i]].any_of[c.index], err) <
			    0)
				return -1;
	}
	return 0;
}

static int read_misconception(const struct load *load, const struct json *at,
			      struct misconception *m, struct err *err)
{
	enum { ID, PARTS, SAYS, TRY, KEYS };
	static const struct json_key keys[KEYS] = {
		{"id", true}, {"parts", true}, {"says", true}, {"try", true}};
	struct json got[KEYS], c;
	size_t part = 0;

	if (json_members(at, keys, KEYS, got, err) < 0 || load_id(&got[ID], &m->id, err) < 0 ||
	    json_is_array(&got[PARTS], err) < 0 || json_strdup(&got[SAYS], &m->says, err) < 0 ||
	    json_strdup(&got[TRY], &m->try, err) < 0)
		return -1;
	for (c = json_first(&got[PARTS]); c.item; json_next(&c)) {
		if (load_find_part(load, &c, &part, err) < 0)
			return -1;
		m->parts |= UINT32_C(1) << part;
	}
	return m->parts ? 0 : json_fail(&got[PARTS], err, "lists no part");
}

int load_misconceptions(struct load *load, const struct json *at, struct err *err)
{
	struct task *t = load->task;
	void *list = NULL;
	struct json c;
	int n;

	if (!at->item || (json_has_array(at) && json_size(at) == 0))
		return 0;
	n = load_list(at, LOAD_MAX_LIST, sizeof *t->misconceptions, &list, err);
	if (n < 0)
		return -1;
	t->misconceptions = list;
	t->n_misconceptions = (size_t)n;
	for (c = json_first(at); c.item; json_next(&c)) {
		struct misconception *m = &t->misconceptions[c.index];

		if (read_misconception(load, &c, m, err) < 0)
			return -1;
		for (size_t i = 0; i < c.index; i++)
			if (strcmp(t->misconceptions[i].id, m->id) == 0)
				return json_fail(&c, err, "the id \"%s\" is given twice", m->id);
	}
	return 0;
}

static int read_advice(const struct load *load, const struct json *at, struct advice *a,
		       struct err *err)
{
	static const struct json_key keys[] = {{"part", true}, {"group", true}, {"says", true}};
	struct json got[3];

	if (json_members(at, keys, 3, got, err) < 0 ||
	    load_find_part(load, &got[0], &a->part, err) < 0 ||
	    load_find_group(load, &got[1], &a->group, err) < 0)
		return -1;
	return json_strdup(&got[2], &a->says, err);
}

int load_advice(struct load *load, const struct json *at, struct err *err)
{
	struct task *t = load->task;
	void *list = NULL;
	struct json c;
	int n;

	if (!at->item || (json_has_array(at) && json_size(at) == 0))
		return 0;
	n = load_list(at, LOAD_MAX_LIST, sizeof *t->advice, &list, err);
	if (n < 0)
		return -1;
	t->advice = list;
	t->n_advice = (size_t)n;
	for (c = json_first(at); c.item; json_next(&c))
		if (read_advice(load, &c, &t->advice[c.index], err) < 0)
			return -1;
	return 0;
}
