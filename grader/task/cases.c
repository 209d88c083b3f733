/* cases.json, which may hold megabytes of numbers: its text is checked once, then each case is
 * parsed on its own, so that there is never a tree of more than one case.
 */
#include <stdlib.h>
#include <string.h>

#include "grader/task/load.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { ID, PART, GROUP, WHY, INPUTS, EXPECTED, WRONG, TOLERANCE, LIMITS, SEED, DIMS, KEYS };

static const struct json_key case_keys[KEYS] = {
	{"id", true},      {"part", true},     {"group", true},  {"why", true},
	{"inputs", true},  {"expected", true}, {"wrong", false}, {"tolerance", false},
	{"limits", false}, {"seed", false},    {"dims", false},
};

/* One case being read. */
struct reading {
	struct load *load;
	struct task_case *c;
	const struct task_part *part;
	const struct json *got; /* by the enum above */
	struct names names;
};

static bool has_generator(const struct draw *draw)
{
	for (size_t i = 0; i < draw->n_in; i++)
		if (draw->in[i].kind == SOURCE_GENERATOR)
			return true;
	return false;
}

static int read_recipe(struct reading *r, struct err *err)
{
	const struct json *seed = &r->got[SEED];
	struct recipe *recipe = mem_zalloc(sizeof *recipe);
	int64_t n = 0;
	struct err why;

	r->c->in = recipe;
	recipe->owned = mem_zalloc(sizeof *recipe->owned);
	recipe->draw = recipe->owned;
	if (load_draw(r->load, r->part, &r->got[INPUTS], &r->got[DIMS], recipe->owned, err) < 0)
		return -1;
	if (seed->item && json_i64(seed, 0, JSON_MAX_INTEGER, &n, err) < 0)
		return -1;
	if (!seed->item && has_generator(recipe->draw))
		return json_fail(&r->got[INPUTS], err, "a generated input needs a \"seed\"");
	recipe->seed = (uint64_t)n;
	if (recipe_check(r->part, recipe, &r->names, &why) < 0)
		return json_fail(&r->got[INPUTS], err, "%s", why.text);
	return 0;
}

static int read_between(const struct json *at, const struct port *port, struct expectation *e,
			struct err *err)
{
	static const struct json_key keys[] = {{"between", true}};
	struct json got, low, high;

	if (json_members(at, keys, 1, &got, err) < 0)
		return -1;
	if (port->ndim > 0 || port->type == WIRE_STRING)
		return json_fail(at, err, "only a number lies between two others");
	low = high = json_first(&got);
	if (json_is_array(&got, err) < 0)
		return -1;
	if (json_size(&got) != 2)
		return json_fail(&got, err, "expected a pair [low, high]");
	json_next(&high);
	if (json_f64(&low, &e->low, err) < 0 || json_f64(&high, &e->high, err) < 0)
		return -1;
	if (e->high < e->low)
		return json_fail(&got, err, "a pair's first number is the larger one");
	e->kind = EXPECT_BETWEEN;
	return 0;
}

static int read_anything(const struct json *at, struct expectation *e, struct err *err)
{
	static const struct json_key keys[] = {{"any", true}};
	struct json got;
	bool any = false;

	if (json_members(at, keys, 1, &got, err) < 0 || json_bool(&got, &any, err) < 0)
		return -1;
	if (!any)
		return json_fail(&got, err, "it is true or not there");
	e->kind = EXPECT_ANY;
	return 0;
}

/* Shapes of expected values bind names that the inputs left open; so do those of wrong ones, but
 * for that case's other outputs alone: names is a copy then. */
static int read_expectation(struct reading *r, const struct json *at, const struct port *port,
			    struct names *names, struct expectation *e, struct err *err)
{
	struct err why;

	e->tol = port->tol;
	e->value.type = port->type;
	if (json_has_object(at) && json_member(at, "between").item)
		return read_between(at, port, e, err);
	if (json_has_object(at) && json_member(at, "any").item)
		return read_anything(at, e, err);
	if (load_literal(r->load, at, port, &e->value, NULL, err) < 0)
		return -1;
	if (recipe_bind_shape(port, &e->value, names, &why) < 0)
		return json_fail(at, err, "%s", why.text);
	return 0;
}

static int read_outputs(struct reading *r, const struct json *at, struct names *names,
			struct expectation **out, struct err *err)
{
	const struct task_part *part = r->part;
	struct json_key keys[WIRE_MAX_ARRAYS];
	struct json got[WIRE_MAX_ARRAYS];

	for (size_t i = 0; i < part->n_out; i++)
		keys[i] = (struct json_key){part->out[i].name, true};
	if (json_members(at, keys, part->n_out, got, err) < 0)
		return -1;
	*out = mem_calloc(part->n_out, sizeof **out);
	for (size_t i = 0; i < part->n_out; i++)
		if (read_expectation(r, &got[i], &part->out[i], names, &(*out)[i], err) < 0)
			return -1;
	return 0;
}

static int read_tolerances(struct reading *r, struct err *err)
{
	struct json_key keys[WIRE_MAX_ARRAYS];
	struct json got[WIRE_MAX_ARRAYS];

	if (!r->got[TOLERANCE].item)
		return 0;
	for (size_t i = 0; i < r->part->n_out; i++)
		keys[i] = (struct json_key){r->part->out[i].name, false};
	if (json_members(&r->got[TOLERANCE], keys, r->part->n_out, got, err) < 0)
		return -1;
	for (size_t i = 0; i < r->part->n_out; i++)
		if (got[i].item &&
		    load_tolerance(&got[i], &r->part->out[i], &r->c->out[i].tol, err) < 0)
			return -1;
	return 0;
}

static int find_misconception(const struct reading *r, const struct json *at, size_t *out,
			      struct err *err)
{
	const struct task *t = r->load->task;

	for (*out = 0; *out < t->n_misconceptions; ++*out) {
		const struct misconception *m = &t->misconceptions[*out];

		if (strcmp(m->id, at->key) != 0)
			continue;
		if (m->parts & UINT32_C(1) << r->c->part)
			return 0;
		return json_fail(at, err, "\"%s\" is no misconception of %s", m->id, r->part->name);
	}
	return json_fail(at, err, "there is no misconception \"%s\"", at->key);
}

static int read_wrong(struct reading *r, struct err *err)
{
	const struct json *at = &r->got[WRONG];
	struct wrong_answer *wrong;
	struct names names;
	struct json c;

	if (!at->item)
		return 0;
	if (json_is_object(at, err) < 0)
		return -1;
	r->c->wrong = mem_calloc(json_size(at), sizeof *r->c->wrong);
	for (c = json_first(at); c.item; json_next(&c)) {
		wrong = &r->c->wrong[r->c->n_wrong++];
		names = r->names;
		if (find_misconception(r, &c, &wrong->misconception, err) < 0 ||
		    read_outputs(r, &c, &names, &wrong->out, err) < 0)
			return -1;
		for (size_t i = 0; i < r->part->n_out; i++)
			wrong->out[i].tol = r->c->out[i].tol;
	}
	return 0;
}

static int read_limits(struct reading *r, struct err *err)
{
	static const struct json_key keys[] = {{"cpu_ms", false}, {"python", false}};
	struct json got[2], python;

	r->c->cpu_ms = r->load->task->limits.cpu_ms;
	r->c->python_cpu_ms = r->load->task->python.cpu_ms;
	if (!r->got[LIMITS].item)
		return 0;
	if (json_members(&r->got[LIMITS], keys, 2, got, err) < 0)
		return -1;
	if (got[0].item && json_i64(&got[0], 1, LOAD_MAX_CPU_MS, &r->c->cpu_ms, err) < 0)
		return -1;
	if (r->c->cpu_ms > r->c->python_cpu_ms)
		r->c->python_cpu_ms = r->c->cpu_ms;
	if (!got[1].item)
		return 0;
	if (json_members(&got[1], &(struct json_key){"cpu_ms", true}, 1, &python, err) < 0)
		return -1;
	return json_i64(&python, 1, LOAD_MAX_CPU_MS, &r->c->python_cpu_ms, err);
}

static int read_case(struct load *load, const struct json *at, struct task_case *c, struct err *err)
{
	struct reading r = {.load = load, .c = c};
	struct json got[KEYS];

	if (json_members(at, case_keys, KEYS, got, err) < 0 || load_id(&got[ID], &c->id, err) < 0 ||
	    load_find_part(load, &got[PART], &c->part, err) < 0 ||
	    load_find_group(load, &got[GROUP], &c->group, err) < 0 ||
	    json_strdup(&got[WHY], &c->why, err) < 0)
		return -1;
	if (strncmp(c->id, "fresh-", 6) == 0)
		return json_fail(&got[ID], err, "ids of fresh cases start like this");
	r.part = &load->task->parts[c->part];
	r.got = got;
	if (read_limits(&r, err) < 0 || read_recipe(&r, err) < 0 ||
	    read_outputs(&r, &got[EXPECTED], &r.names, &c->out, err) < 0 ||
	    read_tolerances(&r, err) < 0)
		return -1;
	return read_wrong(&r, err);
}

/* The text but for its array of cases is a small document of its own. */
static int read_frame(const struct task *t, const char *text, size_t len,
		      const struct json_text *array, struct err *err)
{
	static const struct json_key keys[] = {{"task", true}, {"cases", true}};
	struct json root = {.key = "cases.json"}, got[2];
	scoped(json_doc_release) struct json_doc doc = {NULL};
	scoped(buf_release) struct buf frame = {0};
	const char *id = NULL, *behind = array->at ? array->at + array->len : text + len;

	buf_init(&frame, LOAD_MAX_JSON);
	if (array->at) {
		buf_put(&frame, text, (size_t)(array->at - text));
		buf_puts(&frame, "[]");
		buf_put(&frame, behind, (size_t)(text + len - behind));
	} else {
		buf_put(&frame, text, len);
	}
	if (json_parse_checked(&doc, &root, frame.data, frame.len, err) < 0)
		return -1;
	root.item = doc.root;
	if (json_members(&root, keys, 2, got, err) < 0 || json_is_array(&got[1], err) < 0 ||
	    json_string(&got[0], &id, err) < 0)
		return -1;
	if (strcmp(id, t->id) != 0)
		return json_fail(&got[0], err, "is \"%s\", the task is \"%s\"", id, t->id);
	return 0;
}

static int read_one(struct load *load, const struct json *cases, const struct json_text *text,
		    size_t i, struct err *err)
{
	scoped(json_doc_release) struct json_doc doc = {NULL};
	struct json at = {.up = cases, .index = i};

	if (json_parse_checked(&doc, &at, text->at, text->len, err) < 0)
		return -1;
	at.item = doc.root;
	return read_case(load, &at, &load->task->cases[i], err);
}

static int id_order(const void *a, const void *b)
{
	const struct task_case *const *x = a, *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

static int check_ids(const struct task *t, struct err *err)
{
	const struct task_case **sorted = mem_calloc(t->n_cases, sizeof *sorted);
	int failed = 0;

	for (size_t i = 0; i < t->n_cases; i++)
		sorted[i] = &t->cases[i];
	qsort(sorted, t->n_cases, sizeof *sorted, id_order);
	for (size_t i = 1; i < t->n_cases && !failed; i++)
		if (strcmp(sorted[i - 1]->id, sorted[i]->id) == 0)
			failed = err_set(err, ERR_USAGE, "cases.json: the id \"%s\" is given twice",
					 sorted[i]->id);
	free(sorted);
	return failed;
}

static int read_cases(struct load *load, const struct json_text *array, struct err *err)
{
	struct json root = {.key = "cases.json"}, cases = {.up = &root, .key = "cases"};
	struct json_text elem = {NULL, 0};
	struct task *t = load->task;
	size_t n = 0;

	while (json_next_text(array, &elem))
		n++;
	if (n < 1 || n > TASK_MAX_CASES)
		return json_fail(&cases, err, "expected 1 to %d elements, got %zu", TASK_MAX_CASES,
				 n);
	t->cases = mem_calloc(n, sizeof *t->cases);
	elem = (struct json_text){NULL, 0};
	while (json_next_text(array, &elem)) {
		/* Counted first, so that a case that fails is freed. */
		t->n_cases++;
		if (read_one(load, &cases, &elem, t->n_cases - 1, err) < 0)
			return -1;
	}
	return check_ids(t, err);
}

int load_cases(struct load *load, struct err *err)
{
	scoped(buf_release) struct buf text = {0};
	struct json_text array = {NULL, 0};
	char hex[HASH_HEX];

	if (json_read_file(load->dir, "cases.json", LOAD_MAX_JSON, &text, err) < 0 ||
	    json_check("cases.json", buf_text(&text), text.len, err) < 0)
		return -1;
	hash_bytes(text.data, text.len, hex);
	load_note_file(load, "cases.json", hex);
	json_find_array(text.data, text.len, "cases", &array);
	if (read_frame(load->task, text.data, text.len, &array, err) < 0)
		return -1;
	return read_cases(load, &array, err);
}
