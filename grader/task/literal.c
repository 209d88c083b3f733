/* Values in JSON: numbers, nested lists, {"shape": ..., "data": ...}, {"npy": ...}, strings. */
#include <stdlib.h>
#include <string.h>

#include "grader/task/load.h"
#include "grader/task/npy.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"

static int read_element(const struct json *at, struct value *v, size_t i, struct err *err)
{
	int64_t n = 0;

	if (v->type == WIRE_FLOAT64)
		return json_any_f64(at, &v->f64[i], err);
	if (v->type == WIRE_INT64)
		return json_i64(at, INT64_MIN, INT64_MAX, &v->i64[i], err);
	if (json_i64(at, INT32_MIN, INT32_MAX, &n, err) < 0)
		return -1;
	v->i32[i] = (int32_t)n;
	return 0;
}

/* The elements of a flat list, from number `first` on. */
static int read_flat(const struct json *at, struct value *v, size_t first, struct err *err)
{
	struct json c;

	for (c = json_first(at); c.item; json_next(&c))
		if (read_element(&c, v, first + c.index, err) < 0)
			return -1;
	return 0;
}

static int read_matrix(const struct json *at, struct value *v, struct err *err)
{
	struct json row;

	for (row = json_first(at); row.item; json_next(&row)) {
		if (json_is_array(&row, err) < 0)
			return -1;
		if (json_size(&row) != v->shape[1])
			return json_fail(&row, err, "has %zu elements, the first row has %zu",
					 json_size(&row), v->shape[1]);
		if (read_flat(&row, v, row.index * v->shape[1], err) < 0)
			return -1;
	}
	return 0;
}

static int read_list(const struct json *at, const struct port *port, struct value *out,
		     struct err *err)
{
	size_t shape[WIRE_MAX_DIMS] = {json_size(at), 0};
	struct json row = json_first(at);

	if (port->ndim == 0)
		return json_expected(at, "a single number", err);
	if (port->ndim == 2) {
		if (!row.item)
			return json_fail(at, err,
					 "an empty list does not tell a matrix's shape: "
					 "write {\"shape\": [0, 3], \"data\": []}");
		shape[1] = json_size(&row);
	}
	if (!value_init(out, port->type, port->ndim, shape))
		return json_fail(at, err, "too many elements");
	return port->ndim == 2 ? read_matrix(at, out, err) : read_flat(at, out, 0, err);
}

static int read_shape(const struct json *at, const struct port *port, size_t *shape,
		      struct err *err)
{
	struct json c;
	int64_t size = 0;

	if (json_is_array(at, err) < 0)
		return -1;
	if (json_size(at) != port->ndim || port->ndim == 0)
		return json_fail(at, err, "expected %u dimensions, got %zu", port->ndim,
				 json_size(at));
	for (c = json_first(at); c.item; json_next(&c)) {
		if (json_i64(&c, 0, VALUE_MAX_COUNT, &size, err) < 0)
			return -1;
		shape[c.index] = (size_t)size;
	}
	return 0;
}

/* {"shape": [0, 3], "data": []}; memory is asked for once the data is seen to be there. */
static int read_shaped(const struct json *at, const struct port *port, struct value *out,
		       struct err *err)
{
	static const struct json_key keys[] = {{"shape", true}, {"data", true}};
	size_t shape[WIRE_MAX_DIMS] = {0}, count = 1;
	struct json got[2];

	if (json_members(at, keys, 2, got, err) < 0 || read_shape(&got[0], port, shape, err) < 0 ||
	    json_is_array(&got[1], err) < 0)
		return -1;
	for (unsigned i = 0; i < port->ndim; i++)
		count *= shape[i]; /* two of at most 2^27 */
	if (json_size(&got[1]) != count)
		return json_fail(&got[1], err, "has %zu elements, the shape says %zu",
				 json_size(&got[1]), count);
	if (!value_init(out, port->type, port->ndim, shape))
		return json_fail(at, err, "too many elements");
	return read_flat(&got[1], out, 0, err);
}

/* The array in a file. Where `keep` is false its shape is enough: a file that was read before is
 * not read again, as a task's cases may share one. */
static int read_npy(struct load *load, const struct json *at, const char *name, bool keep,
		    struct value *out, struct err *err)
{
	const struct load_file *known = load_find_file(load, name);
	char hex[HASH_HEX];
	struct load_file *file;

	if (known && !keep) {
		*out = known->shape;
		return 0;
	}
	if (load->n_files >= LOAD_MAX_LIST)
		return json_fail(at, err, "the task refers to too many files");
	if (npy_read(load->dir, name, out, hex, err) < 0)
		return -1;
	if (!known) {
		file = load_note_file(load, name, hex);
		file->shape = *out;
		file->shape.data = NULL;
	}
	if (!keep) {
		free(out->data);
		out->data = NULL;
	}
	return 0;
}

static int read_file(struct load *load, const struct json *at, const struct port *port,
		     struct value *out, char **file, struct err *err)
{
	static const struct json_key keys[] = {{"npy", true}};
	struct json got;
	const char *name = NULL;

	if (json_members(at, keys, 1, &got, err) < 0 || json_string(&got, &name, err) < 0 ||
	    npy_check_name(name, err) < 0 || read_npy(load, &got, name, !file, out, err) < 0)
		return -1;
	if (out->type != port->type)
		return json_fail(&got, err, "%s holds %s, expected %s", name,
				 value_type_name(out->type), value_type_name(port->type));
	if (out->ndim != port->ndim)
		return json_fail(&got, err, "%s has %u dimensions, expected %u", name, out->ndim,
				 port->ndim);
	if (file)
		*file = mem_strdup(name);
	return 0;
}

static int read_string(const struct json *at, struct value *out, struct err *err)
{
	const char *text = NULL;
	size_t len;

	if (json_string(at, &text, err) < 0)
		return -1;
	len = strlen(text);
	if (!value_init(out, WIRE_STRING, 1, &len))
		return json_fail(at, err, "too long");
	memcpy(out->str, text, len);
	return 0;
}

static int read_any(struct load *load, const struct json *at, const struct port *port,
		    struct value *out, char **file, struct err *err)
{
	struct json npy = json_member(at, "npy");

	if (port->type == WIRE_STRING)
		return read_string(at, out, err);
	if (json_has_array(at))
		return read_list(at, port, out, err);
	if (npy.item)
		return read_file(load, at, port, out, file, err);
	if (json_has_object(at))
		return read_shaped(at, port, out, err);
	if (port->ndim > 0)
		return json_expected(at, port->ndim == 1 ? "a list" : "a list of lists", err);
	value_init(out, port->type, 0, NULL);
	return read_element(at, out, 0, err);
}

int load_literal(struct load *load, const struct json *at, const struct port *port,
		 struct value *out, char **file, struct err *err)
{
	*out = (struct value){0};
	if (read_any(load, at, port, out, file, err) == 0)
		return 0;
	value_release(out);
	return -1;
}
