/* The "inputs" and "dims" of a case, or of a generator of fresh cases. */
#include <string.h>

#include "grader/task/load.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"

static int read_source(struct load *load, const struct json *at, const struct port *port,
		       struct source *out, struct err *err)
{
	struct json gen = json_member(at, "gen");

	if (json_has_object(at) && gen.item) {
		out->kind = SOURCE_GENERATOR;
		return generator_read(at, port->type, &out->gen, err);
	}
	if (load_literal(load, at, port, &out->value, &out->file, err) < 0)
		return -1;
	out->kind = out->file ? SOURCE_FILE : SOURCE_LITERAL;
	return 0;
}

static int read_inputs(struct load *load, const struct task_part *part, const struct json *at,
		       struct draw *out, struct err *err)
{
	struct json_key keys[WIRE_MAX_ARRAYS];
	struct json got[WIRE_MAX_ARRAYS];

	for (size_t i = 0; i < part->n_in; i++)
		keys[i] = (struct json_key){part->in[i].name, true};
	if (json_members(at, keys, part->n_in, got, err) < 0)
		return -1;
	out->in = mem_calloc(part->n_in, sizeof *out->in);
	out->n_in = part->n_in;
	for (size_t i = 0; i < part->n_in; i++)
		if (read_source(load, &got[i], &part->in[i], &out->in[i], err) < 0)
			return -1;
	return 0;
}

static bool has_dim(const struct task_part *part, const char *name)
{
	for (size_t i = 0; i < part->n_in; i++)
		for (unsigned k = 0; k < part->in[i].ndim; k++)
			if (part->in[i].dims[k].name && strcmp(part->in[i].dims[k].name, name) == 0)
				return true;
	return false;
}

/* A size, or a pair [low, high]. */
static int read_size(const struct json *at, struct draw_dim *dim, struct err *err)
{
	struct json low = json_first(at), high = low;

	if (!json_has_array(at)) {
		if (json_i64(at, 0, VALUE_MAX_COUNT, &dim->low, err) < 0)
			return -1;
		dim->high = dim->low;
		return 0;
	}
	if (json_size(at) != 2)
		return json_fail(at, err, "expected a size or a pair [low, high]");
	json_next(&high);
	if (json_i64(&low, 0, VALUE_MAX_COUNT, &dim->low, err) < 0 ||
	    json_i64(&high, 0, VALUE_MAX_COUNT, &dim->high, err) < 0)
		return -1;
	if (dim->high < dim->low)
		return json_fail(at, err, "a pair's first number is the larger one");
	return 0;
}

static int read_dims(const struct task_part *part, const struct json *at, struct draw *out,
		     struct err *err)
{
	struct json c;

	if (!at->item)
		return 0;
	if (json_is_object(at, err) < 0)
		return -1;
	out->dims = mem_calloc(json_size(at), sizeof *out->dims);
	for (c = json_first(at); c.item; json_next(&c)) {
		if (!has_dim(part, c.key))
			return json_fail(at, err, "%s has no dimension \"%s\"", part->name, c.key);
		out->dims[out->n_dims++].name = mem_strdup(c.key);
		if (read_size(&c, &out->dims[c.index], err) < 0)
			return -1;
	}
	return 0;
}

int load_draw(struct load *load, const struct task_part *part, const struct json *inputs,
	      const struct json *dims, struct draw *out, struct err *err)
{
	if (read_inputs(load, part, inputs, out, err) < 0)
		return -1;
	return read_dims(part, dims, out, err);
}
