/* task.json: parts, their inputs and outputs, and how an output is compared. */
#include <string.h>

#include "grader/task/load.h"
#include "sandbox/base/err.h"

/* The keys of a tolerance, which stand among an output's own. */
enum { T_RTOL, T_ATOL, T_ULPS, T_EXACT, T_SIGNED_ZERO, T_KEYS };

#define TOLERANCE_KEYS                                                                             \
	{"rtol", false}, {"atol", false}, {"ulps", false}, {"exact", false},                       \
	{                                                                                          \
		"signed_zero", false                                                               \
	}

static int read_share(const struct json *at, double *out, struct err *err)
{
	if (!at->item)
		return 0;
	if (json_f64(at, out, err) < 0)
		return -1;
	if (*out < 0)
		return json_fail(at, err, "a tolerance is not negative");
	return 0;
}

static int read_ulps(const struct json *at, const struct port *port, struct tolerance *tol,
		     struct err *err)
{
	int64_t ulps = 0;

	if (port->type != WIRE_FLOAT64)
		return json_fail(at, err, "only float64 is compared in ulps");
	if (json_i64(at, 0, JSON_MAX_INTEGER, &ulps, err) < 0)
		return -1;
	tol->rule = TOL_ULPS;
	tol->ulps = (uint64_t)ulps;
	return 0;
}

static int read_exact(const struct json *at, struct tolerance *tol, struct err *err)
{
	bool exact = false;

	if (json_bool(at, &exact, err) < 0)
		return -1;
	if (!exact)
		return json_fail(at, err, "it is true or not there");
	tol->rule = TOL_EXACT;
	return 0;
}

/* k: the five keys. Strings are compared exactly, as integers are where nothing is said. */
static int read_tolerance(const struct json *at, const struct json *k, const struct port *port,
			  struct tolerance *tol, struct err *err)
{
	bool close = k[T_RTOL].item || k[T_ATOL].item;
	int rules = close + !!k[T_ULPS].item + !!k[T_EXACT].item;

	*tol = (struct tolerance){.rule = TOL_CLOSE};
	if (rules > 1)
		return json_fail(at, err, "rtol and atol, ulps, and exact exclude each other");
	if (rules == 0 && port->type == WIRE_FLOAT64)
		return json_fail(at, err, "it lacks a tolerance: rtol and atol, ulps, or exact");
	if (port->type == WIRE_STRING && (close || k[T_SIGNED_ZERO].item))
		return json_fail(at, err, "a string is compared exactly");
	if (rules == 0)
		tol->rule = TOL_EXACT;
	if (k[T_SIGNED_ZERO].item && json_bool(&k[T_SIGNED_ZERO], &tol->signed_zero, err) < 0)
		return -1;
	if (k[T_ULPS].item)
		return read_ulps(&k[T_ULPS], port, tol, err);
	if (k[T_EXACT].item)
		return read_exact(&k[T_EXACT], tol, err);
	if (read_share(&k[T_RTOL], &tol->rtol, err) < 0)
		return -1;
	return read_share(&k[T_ATOL], &tol->atol, err);
}

int load_tolerance(const struct json *at, const struct port *port, struct tolerance *out,
		   struct err *err)
{
	static const struct json_key keys[T_KEYS] = {TOLERANCE_KEYS};
	struct json got[T_KEYS];

	if (json_members(at, keys, T_KEYS, got, err) < 0)
		return -1;
	return read_tolerance(at, got, port, out, err);
}

static int read_dim(const struct json *at, struct dim *dim, struct err *err)
{
	int64_t size = 0;

	if (json_has_string(at))
		return load_name(at, &dim->name, err);
	if (!json_has_number(at))
		return json_expected(at, "a name or a number", err);
	if (json_i64(at, 0, VALUE_MAX_COUNT, &size, err) < 0)
		return -1;
	dim->fixed = (size_t)size;
	return 0;
}

static int read_port_shape(const struct json *at, struct port *port, struct err *err)
{
	struct json c;

	if (json_is_array(at, err) < 0)
		return -1;
	if (json_size(at) > WIRE_MAX_DIMS)
		return json_fail(at, err, "more than %d dimensions", WIRE_MAX_DIMS);
	for (c = json_first(at); c.item; json_next(&c)) {
		/* Counted at once, so that a name is freed whatever comes. */
		port->ndim++;
		if (read_dim(&c, &port->dims[c.index], err) < 0)
			return -1;
	}
	if (port->type == WIRE_STRING && port->ndim > 0)
		return json_fail(at, err, "there are no arrays of strings");
	return 0;
}

enum { P_NAME, P_TYPE, P_SHAPE, P_INPUT_KEYS, P_OUTPUT_KEYS = P_INPUT_KEYS + T_KEYS };

static int read_port(const struct json *at, struct port *port, bool output, struct err *err)
{
	static const struct json_key keys[P_OUTPUT_KEYS] = {
		{"name", true}, {"type", true}, {"shape", true}, TOLERANCE_KEYS};
	struct json got[P_OUTPUT_KEYS];
	const char *type = NULL;

	if (json_members(at, keys, output ? P_OUTPUT_KEYS : P_INPUT_KEYS, got, err) < 0 ||
	    load_name(&got[P_NAME], &port->name, err) < 0 ||
	    json_string(&got[P_TYPE], &type, err) < 0)
		return -1;
	if (!value_type_parse(type, &port->type))
		return json_fail(&got[P_TYPE], err, "\"%s\" is not int32, int64, float64 or string",
				 type);
	if (read_port_shape(&got[P_SHAPE], port, err) < 0)
		return -1;
	return output ? read_tolerance(at, &got[P_INPUT_KEYS], port, &port->tol, err) : 0;
}

static int read_ports(const struct json *at, bool output, struct port **out, size_t *n_out,
		      struct err *err)
{
	void *list = NULL;
	int n = load_list(at, WIRE_MAX_ARRAYS, sizeof **out, &list, err);
	struct json c;

	if (n < 0)
		return -1;
	*out = list;
	*n_out = (size_t)n;
	for (c = json_first(at); c.item; json_next(&c)) {
		struct port *port = &(*out)[c.index];

		if (read_port(&c, port, output, err) < 0)
			return -1;
		for (size_t i = 0; i < c.index; i++)
			if (strcmp((*out)[i].name, port->name) == 0)
				return json_fail(&c, err, "the name \"%s\" is given twice",
						 port->name);
	}
	return 0;
}

static int read_part(const struct json *at, struct task_part *part, struct err *err)
{
	enum { NAME, SAYS, SIGNATURE, PYTHON, EXTENSION, INPUTS, OUTPUTS, KEYS };
	static const struct json_key keys[KEYS] = {
		{"name", true},       {"says", true},   {"signature", true}, {"python", false},
		{"extension", false}, {"inputs", true}, {"outputs", true}};
	struct json got[KEYS];

	if (json_members(at, keys, KEYS, got, err) < 0 ||
	    load_name(&got[NAME], &part->name, err) < 0 ||
	    json_strdup(&got[SAYS], &part->says, err) < 0 ||
	    json_strdup(&got[SIGNATURE], &part->signature, err) < 0)
		return -1;
	if (got[EXTENSION].item && json_bool(&got[EXTENSION], &part->extension, err) < 0)
		return -1;
	if (read_ports(&got[INPUTS], false, &part->in, &part->n_in, err) < 0 ||
	    read_ports(&got[OUTPUTS], true, &part->out, &part->n_out, err) < 0)
		return -1;
	return load_python(&got[PYTHON], part, err);
}

int load_parts(struct load *load, const struct json *at, struct err *err)
{
	struct task *t = load->task;
	void *list = NULL;
	int n = load_list(at, TASK_MAX_PARTS, sizeof *t->parts, &list, err);
	struct json c;

	if (n < 0)
		return -1;
	t->parts = list;
	t->n_parts = (size_t)n;
	for (c = json_first(at); c.item; json_next(&c)) {
		if (read_part(&c, &t->parts[c.index], err) < 0)
			return -1;
		if ((size_t)task_find_part(t, t->parts[c.index].name) != c.index)
			return json_fail(&c, err, "the name \"%s\" is given twice",
					 t->parts[c.index].name);
	}
	return 0;
}
