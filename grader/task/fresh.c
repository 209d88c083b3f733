#include "grader/task/fresh.h"

#include <stdlib.h>
#include <string.h>

#include "grader/task/load.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* How an output of a fresh case is compared: as the task says, or as the generator does. */
struct fresh_output {
	bool any;
	struct tolerance tol;
};

struct fresh_spec {
	char *id;
	size_t part, group;
	size_t count, spare;
	struct draw draw;
	struct fresh_output *out; /* the part's n_out */
};

/* What a case's own seed is made of: "labels/3". */
static uint64_t fresh_seed(const struct fresh_spec *spec, uint64_t seed, size_t k)
{
	scoped(str_free) char *name = mem_printf("%s/%zu", spec->id, k);

	return stream_mix(seed ^ stream_fnv1a64(name));
}

/* The names and generators of one draw stand for all: only sizes differ. */
static int check_spec(const struct task *t, const struct json *at, const struct fresh_spec *spec,
		      struct err *err)
{
	struct recipe r = {.draw = &spec->draw, .seed = fresh_seed(spec, 0, 0)};
	struct names names;
	struct err why;

	if (recipe_check(&t->parts[spec->part], &r, &names, &why) < 0)
		return json_fail(at, err, "%s", why.text);
	return 0;
}

static int read_output(const struct json *at, const struct port *port, struct fresh_output *out,
		       struct err *err)
{
	struct json any = json_member(at, "any");

	if (!any.item || json_size(at) != 1)
		return load_tolerance(at, port, &out->tol, err);
	if (json_bool(&any, &out->any, err) < 0)
		return -1;
	return out->any ? 0 : json_expected(&any, "true", err);
}

static int read_outputs(const struct task_part *part, const struct json *at,
			struct fresh_spec *spec, struct err *err)
{
	struct json_key keys[WIRE_MAX_ARRAYS];
	struct json got[WIRE_MAX_ARRAYS];

	spec->out = mem_calloc(part->n_out, sizeof *spec->out);
	for (size_t i = 0; i < part->n_out; i++) {
		spec->out[i].tol = part->out[i].tol;
		keys[i] = (struct json_key){part->out[i].name, false};
	}
	if (!at->item)
		return 0;
	if (json_members(at, keys, part->n_out, got, err) < 0)
		return -1;
	for (size_t i = 0; i < part->n_out; i++)
		if (got[i].item && read_output(&got[i], &part->out[i], &spec->out[i], err) < 0)
			return -1;
	return 0;
}

static int read_spec(struct load *load, const struct json *at, struct fresh_spec *spec,
		     struct err *err)
{
	enum { ID, PART, GROUP, COUNT, SPARE, DIMS, INPUTS, TOLERANCE, KEYS };
	static const struct json_key keys[KEYS] = {
		{"id", true},     {"part", true},  {"group", true},  {"count", true},
		{"spare", false}, {"dims", false}, {"inputs", true}, {"tolerance", false},
	};
	struct json got[KEYS];
	int64_t count = 0, spare = 0;

	if (json_members(at, keys, KEYS, got, err) < 0 || load_id(&got[ID], &spec->id, err) < 0 ||
	    load_find_part(load, &got[PART], &spec->part, err) < 0 ||
	    load_find_group(load, &got[GROUP], &spec->group, err) < 0 ||
	    json_i64(&got[COUNT], 1, FRESH_MAX_CASES, &count, err) < 0)
		return -1;
	if (got[SPARE].item && json_i64(&got[SPARE], 0, FRESH_MAX_CASES, &spare, err) < 0)
		return -1;
	spec->count = (size_t)count;
	spec->spare = (size_t)spare;
	if (read_outputs(&load->task->parts[spec->part], &got[TOLERANCE], spec, err) < 0 ||
	    load_draw(load, &load->task->parts[spec->part], &got[INPUTS], &got[DIMS], &spec->draw,
		      err) < 0)
		return -1;
	return check_spec(load->task, &got[INPUTS], spec, err);
}

int load_fresh(struct load *load, const struct json *at, struct err *err)
{
	struct task *t = load->task;
	void *list = NULL;
	size_t total = 0;
	struct json c;
	int n;

	if (!at->item || (json_has_array(at) && json_size(at) == 0))
		return 0;
	n = load_list(at, LOAD_MAX_LIST, sizeof *t->fresh, &list, err);
	if (n < 0)
		return -1;
	t->fresh = list;
	t->n_fresh = (size_t)n;
	for (c = json_first(at); c.item; json_next(&c)) {
		struct fresh_spec *spec = &t->fresh[c.index];

		if (read_spec(load, &c, spec, err) < 0)
			return -1;
		for (size_t i = 0; i < c.index; i++)
			if (strcmp(t->fresh[i].id, spec->id) == 0)
				return json_fail(&c, err, "the id \"%s\" is given twice", spec->id);
		total += spec->count + spec->spare;
	}
	if (total > FRESH_MAX_CASES)
		return json_fail(at, err, "asks for %zu cases, more than %d", total,
				 FRESH_MAX_CASES);
	return 0;
}

void load_fresh_free(struct task *t)
{
	for (size_t i = 0; i < t->n_fresh; i++) {
		free(t->fresh[i].id);
		free(t->fresh[i].out);
		draw_release(&t->fresh[i].draw);
	}
	free(t->fresh);
}

size_t fresh_spec_count(const struct task *t, size_t spec)
{
	return t->fresh[spec].count;
}

const char *fresh_spec_id(const struct task *t, size_t spec)
{
	return t->fresh[spec].id;
}

static void draw_case(const struct task *t, const struct fresh_spec *spec, uint64_t seed, size_t k,
		      struct task_case *out)
{
	struct recipe *recipe = mem_zalloc(sizeof *recipe);

	recipe->draw = &spec->draw;
	recipe->seed = fresh_seed(spec, seed, k);
	*out = (struct task_case){
		.id = mem_printf("fresh-%s-%zu", spec->id, k),
		.why = mem_printf("a fresh case of %s", spec->id),
		.part = spec->part,
		.group = spec->group,
		.fresh = true,
		.cpu_ms = t->limits.cpu_ms,
		.python_cpu_ms = t->python.cpu_ms,
		.in = recipe,
	};
}

void fresh_draw(const struct task *t, uint64_t seed, struct fresh_set *out)
{
	size_t total = 0, n = 0;

	for (size_t i = 0; i < t->n_fresh; i++)
		total += t->fresh[i].count + t->fresh[i].spare;
	out->cases = mem_calloc(total, sizeof *out->cases);
	out->spec = mem_calloc(total, sizeof *out->spec);
	out->n_cases = total;
	for (size_t i = 0; i < t->n_fresh; i++) {
		for (size_t k = 0; k < t->fresh[i].count + t->fresh[i].spare; k++, n++) {
			draw_case(t, &t->fresh[i], seed, k, &out->cases[n]);
			out->spec[n] = i;
		}
	}
}

void fresh_expect(const struct task *t, size_t spec, struct task_case *c, struct value *out)
{
	const struct task_part *part = &t->parts[c->part];
	const struct fresh_output *how = t->fresh[spec].out;

	c->out = mem_calloc(part->n_out, sizeof *c->out);
	for (size_t i = 0; i < part->n_out; i++) {
		c->out[i] = (struct expectation){
			.kind = how[i].any ? EXPECT_ANY : EXPECT_VALUE,
			.value = out[i],
			.tol = how[i].tol,
		};
		out[i] = (struct value){0};
	}
}

void fresh_release(const struct task *t, struct fresh_set *set)
{
	for (size_t i = 0; i < set->n_cases; i++)
		task_case_release(t, &set->cases[i]);
	free(set->cases);
	free(set->spec);
	*set = (struct fresh_set){0};
}
