/* Theory of operation. Names are bound in this order: the dimensions that the case states (drawn
 * where they are pairs), the shapes of literals and files, then the integer scalars in the part's
 * order, which generators may make. With the names known, the shape of every generated array is
 * known, and arrays are made in the part's order, so that one may be made `of` an earlier one.
 */
#include "grader/task/recipe.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "grader/task/npy.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

int recipe_bind_shape(const struct port *port, const struct value *v, struct names *names,
		      struct err *err)
{
	const struct dim *dim;

	for (unsigned i = 0; i < port->ndim; i++) {
		dim = &port->dims[i];
		if (!dim->name && v->shape[i] != dim->fixed)
			return err_set(err, ERR_USAGE, "dimension %u is %zu, expected %zu", i,
				       v->shape[i], dim->fixed);
		if (dim->name &&
		    names_bind(names, dim->name, (double)v->shape[i], port->name, err) < 0)
			return -1;
	}
	return 0;
}

static bool port_is_integer(const struct port *port)
{
	return port->ndim == 0 && (port->type == WIRE_INT32 || port->type == WIRE_INT64);
}

static int bind_dims(const struct draw *d, uint64_t seed, struct names *names, struct err *err)
{
	for (size_t i = 0; i < d->n_dims; i++) {
		const struct draw_dim *dim = &d->dims[i];
		uint64_t base = stream_base(seed, "dims", dim->name);
		double size = (double)dim->low;

		if (dim->high > dim->low)
			size = stream_whole(base, 0, (double)dim->low, (double)dim->high);
		if (names_bind(names, dim->name, size, "dims", err) < 0)
			return -1;
	}
	return 0;
}

/* A scalar, which no other input but earlier scalars may influence. */
static int make_scalar(const struct port *port, const struct source *s, uint64_t seed,
		       const struct names *names, struct value *out, struct err *err)
{
	if (s->kind == SOURCE_LITERAL) {
		value_copy(out, &s->value);
		return 0;
	}
	value_init(out, port->type, 0, NULL);
	return generate(s->gen, seed, port->name, names, NULL, out, err);
}

static int bind_scalars(const struct task_part *part, const struct recipe *r, struct names *names,
			struct err *err)
{
	for (size_t i = 0; i < part->n_in; i++) {
		const struct port *port = &part->in[i];
		struct value v = {0};
		int failed;

		if (!port_is_integer(port))
			continue;
		failed = make_scalar(port, &r->draw->in[i], r->seed, names, &v, err);
		if (!failed)
			failed =
				names_bind(names, port->name, value_f64_at(&v, 0), port->name, err);
		value_release(&v);
		if (failed)
			return err_wrap(err, "%s", port->name);
	}
	return 0;
}

static int bind_names(const struct task_part *part, const struct recipe *r, struct names *names,
		      struct err *err)
{
	names->n = 0;
	if (bind_dims(r->draw, r->seed, names, err) < 0)
		return -1;
	for (size_t i = 0; i < part->n_in; i++) {
		const struct source *s = &r->draw->in[i];

		if (s->kind != SOURCE_GENERATOR &&
		    recipe_bind_shape(&part->in[i], &s->value, names, err) < 0)
			return err_wrap(err, "%s", part->in[i].name);
	}
	return bind_scalars(part, r, names, err);
}

static int generated_shape(const struct port *port, const struct names *names, size_t *shape,
			   struct err *err)
{
	size_t count = 1;

	for (unsigned i = 0; i < port->ndim; i++) {
		const char *name = port->dims[i].name;
		const double *size = name ? names_find(names, name) : NULL;

		if (name && !size)
			return err_set(err, ERR_USAGE, "nothing says how large %s is", name);
		if (size && (*size < 0 || *size > VALUE_MAX_COUNT))
			return err_set(err, ERR_USAGE, "%s is %.0f, which is no size", name, *size);
		shape[i] = name ? (size_t)*size : port->dims[i].fixed;
		count *= shape[i]; /* two of at most 2^27 */
	}
	if (count > GENERATE_MAX_COUNT)
		return err_set(err, ERR_USAGE, "it has more than %d elements", GENERATE_MAX_COUNT);
	return 0;
}

/* The input that a generator is made `of`: made before number i. -1 where there is none. */
static int find_of(const struct task_part *part, const char *of, size_t i, struct err *err)
{
	for (size_t k = 0; k < part->n_in; k++) {
		const struct port *port = &part->in[k];

		if (strcmp(port->name, of) == 0 && port->type != WIRE_STRING &&
		    part->in[i].ndim > 0 && port->ndim > 0 && k < i)
			return (int)k;
	}
	return err_set(err, ERR_USAGE, "there is no array \"%s\" in front of it", of);
}

static int check_generated(const struct task_part *part, const struct recipe *r, size_t i,
			   const struct names *names, struct err *err)
{
	const struct generator *g = r->draw->in[i].gen;
	size_t shape[WIRE_MAX_DIMS];

	if (generated_shape(&part->in[i], names, shape, err) < 0)
		return -1;
	if (g->of && find_of(part, g->of, i, err) < 0)
		return -1;
	return generator_check(g, r->seed, part->in[i].name, names, err);
}

int recipe_check(const struct task_part *part, const struct recipe *r, struct names *names,
		 struct err *err)
{
	if (bind_names(part, r, names, err) < 0)
		return -1;
	for (size_t i = 0; i < part->n_in; i++)
		if (r->draw->in[i].kind == SOURCE_GENERATOR &&
		    check_generated(part, r, i, names, err) < 0)
			return err_wrap(err, "%s", part->in[i].name);
	return 0;
}

static int read_source_file(const char *dir, const struct source *s, struct value *out,
			    struct err *err)
{
	scoped(fd_close) int fd = fs_open_dir(AT_FDCWD, dir, err);

	if (fd < 0 || npy_read(fd, s->file, out, NULL, err) < 0)
		return -1;
	if (out->type != s->value.type || !value_same_shape(out, &s->value))
		return err_set(err, ERR_USAGE, "%s has changed", s->file);
	return 0;
}

static int make_array(const char *dir, const struct task_part *part, const struct recipe *r,
		      size_t i, const struct names *names, struct value *in, struct err *err)
{
	const struct port *port = &part->in[i];
	const struct source *s = &r->draw->in[i];
	size_t shape[WIRE_MAX_DIMS] = {0};
	int of = -1;

	if (s->kind == SOURCE_LITERAL) {
		value_copy(&in[i], &s->value);
		return 0;
	}
	if (s->kind == SOURCE_FILE)
		return read_source_file(dir, s, &in[i], err);
	if (generated_shape(port, names, shape, err) < 0)
		return -1;
	if (s->gen->of && (of = find_of(part, s->gen->of, i, err)) < 0)
		return -1;
	value_init(&in[i], port->type, port->ndim, shape);
	return generate(s->gen, r->seed, port->name, names, of < 0 ? NULL : &in[of], &in[i], err);
}

static int make_all(const char *dir, const struct task_part *part, const struct recipe *r,
		    struct value *in, struct err *err)
{
	struct names names;

	if (bind_names(part, r, &names, err) < 0)
		return -1;
	/* Generators of scalars know the same names whenever they are asked, as names are never
	 * rebound: what bind_names() drew comes again. */
	for (size_t i = 0; i < part->n_in; i++) {
		const struct port *port = &part->in[i];
		int failed;

		if (port->ndim == 0)
			failed = make_scalar(port, &r->draw->in[i], r->seed, &names, &in[i], err);
		else
			failed = make_array(dir, part, r, i, &names, in, err);
		if (failed)
			return err_wrap(err, "%s", port->name);
	}
	return 0;
}

int recipe_make(const char *dir, const struct task_part *part, const struct recipe *r,
		struct value *in, struct err *err)
{
	memset(in, 0, part->n_in * sizeof *in);
	if (make_all(dir, part, r, in, err) == 0)
		return 0;
	for (size_t i = 0; i < part->n_in; i++)
		value_release(&in[i]);
	return -1;
}

void draw_release(struct draw *draw)
{
	for (size_t i = 0; draw->in && i < draw->n_in; i++) {
		value_release(&draw->in[i].value);
		free(draw->in[i].file);
		generator_free(draw->in[i].gen);
	}
	for (size_t i = 0; i < draw->n_dims; i++)
		free(draw->dims[i].name);
	free(draw->in);
	free(draw->dims);
}

void recipe_free(struct recipe *r)
{
	if (!r)
		return;
	if (r->owned)
		draw_release(r->owned);
	free(r->owned);
	free(r);
}
