#include "grader/run/inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

struct layout {
	int fd; /* writable */
	uint64_t end;
	struct input_store *store; /* or NULL */
	struct err *err;
};

static uint64_t round_up(uint64_t bytes)
{
	return (bytes + WIRE_PAGE - 1) & ~(uint64_t)(WIRE_PAGE - 1);
}

static int put_at(struct layout *l, uint64_t offset, const void *bytes, size_t len)
{
	const char *p = bytes;
	ssize_t n;

	while (len > 0) {
		n = pwrite(l->fd, p, len, (off_t)offset);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(l->err, "cannot write the inputs");
		p += n;
		offset += (uint64_t)n;
		len -= (size_t)n;
	}
	return 0;
}

/* At the end of its pages, poison in front; an empty array has a page to itself. */
static int put_value(struct layout *l, const char *name, const struct value *v,
		     struct wire_input *w)
{
	unsigned char poison[WIRE_PAGE];
	uint64_t bytes = value_bytes(v);
	uint64_t mapped = bytes ? round_up(bytes) : WIRE_PAGE;

	*w = (struct wire_input){.type = v->type,
				 .ndim = v->ndim,
				 .offset = l->end,
				 .lead = mapped - bytes,
				 .bytes = bytes};
	snprintf(w->name, sizeof w->name, "%s", name);
	for (unsigned i = 0; i < v->ndim && i < WIRE_MAX_DIMS; i++)
		w->shape[i] = v->shape[i];
	memset(poison, WIRE_POISON, w->lead);
	l->end += mapped;
	if (put_at(l, w->offset, poison, w->lead) < 0)
		return -1;
	return put_at(l, w->offset + w->lead, v->data, bytes);
}

static int make_case(struct layout *l, const struct task *t, const struct task_case *c,
		     struct input_case *out)
{
	const struct task_part *part = &t->parts[c->part];
	struct value in[WIRE_MAX_ARRAYS];
	int rc = 0;

	out->table = mem_calloc(part->n_in, sizeof *out->table);
	if (task_case_inputs(t, c, in, l->err) < 0)
		return -1;
	for (size_t i = 0; i < part->n_in; i++) {
		if (rc == 0)
			rc = put_value(l, part->in[i].name, &in[i], &out->table[i]);
		value_release(&in[i]);
	}
	out->table_offset = l->end;
	l->end += round_up(part->n_in * sizeof *out->table);
	if (rc < 0)
		return -1;
	return put_at(l, out->table_offset, out->table, part->n_in * sizeof *out->table);
}

void input_store_init(struct input_store *s)
{
	*s = (struct input_store){.fd = -1};
}

void input_store_release(struct input_store *s)
{
	for (size_t i = 0; i < s->n_cases; i++)
		free(s->cases[i].table);
	free(s->cases);
	free(s->starts);
	free(s->ends);
	fd_close(&s->fd);
	input_store_init(s);
}

/* Of this task from now on. */
static int store_open(struct input_store *s, const struct task *t, struct err *err)
{
	if (strcmp(s->task, t->hash) == 0)
		return 0;
	input_store_release(s);
	s->fd = memfd_create("store", MFD_CLOEXEC);
	if (s->fd < 0)
		return err_sys(err, "cannot make a memory file");
	snprintf(s->task, sizeof s->task, "%s", t->hash);
	s->n_cases = t->n_cases;
	s->cases = mem_calloc(t->n_cases, sizeof *s->cases);
	s->starts = mem_calloc(t->n_cases, sizeof *s->starts);
	s->ends = mem_calloc(t->n_cases, sizeof *s->ends);
	return 0;
}

static int store_case(struct input_store *s, const struct task *t, size_t i, struct err *err)
{
	struct layout l = {.fd = s->fd, .end = s->end, .err = err};

	if (s->cases[i].table)
		return 0;
	s->starts[i] = s->end;
	if (make_case(&l, t, &t->cases[i], &s->cases[i]) < 0)
		return -1;
	s->end = s->ends[i] = l.end;
	return ftruncate(s->fd, (off_t)l.end) < 0 ? err_sys(err, "cannot size the inputs") : 0;
}

static int copy_range(int from, uint64_t at, int to, uint64_t place, uint64_t len, struct err *err)
{
	off_t in = (off_t)at, out = (off_t)place;
	ssize_t n;

	while (len > 0) {
		n = copy_file_range(from, &in, to, &out, len, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return err_sys(err, "cannot copy the inputs");
		len -= (uint64_t)n;
	}
	return 0;
}

/* As it lies in the store, with the places of its arrays moved along. */
static int copy_case(struct layout *l, const struct task *t, size_t i, struct input_case *out)
{
	const struct input_store *s = l->store;
	const size_t n = t->parts[t->cases[i].part].n_in;
	const uint64_t len = s->ends[i] - s->starts[i], move = l->end - s->starts[i];

	out->table = mem_calloc(n, sizeof *out->table);
	memcpy(out->table, s->cases[i].table, n * sizeof *out->table);
	for (size_t k = 0; k < n; k++)
		out->table[k].offset += move;
	out->table_offset = s->cases[i].table_offset + move;
	if (copy_range(s->fd, s->starts[i], l->fd, l->end, len, l->err) < 0)
		return -1;
	l->end += len;
	return put_at(l, out->table_offset, out->table, n * sizeof *out->table);
}

static int put_case(struct layout *l, const struct task *t, const struct task_case *c,
		    struct input_case *out)
{
	if (!l->store || c->fresh)
		return make_case(l, t, c, out);
	if (store_open(l->store, t, l->err) < 0 ||
	    store_case(l->store, t, (size_t)(c - t->cases), l->err) < 0)
		return -1;
	return copy_case(l, t, (size_t)(c - t->cases), out);
}

static int open_read_only(int fd, struct err *err)
{
	char path[64];
	int ro;

	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	ro = open(path, O_RDONLY | O_CLOEXEC);
	return ro < 0 ? err_sys(err, "cannot open the inputs read-only (is /proc mounted?)") : ro;
}

/* The last table's page is mapped whole. */
static int grow(struct inputs *in, uint64_t end, struct err *err)
{
	in->bytes = end;
	return ftruncate(in->writing, (off_t)end) < 0 ? err_sys(err, "cannot size the inputs") : 0;
}

int inputs_build(const struct task *t, const struct task_case *const *cases, size_t n, int later,
		 struct inputs *out, struct err *err)
{
	int fd = memfd_create("inputs", MFD_CLOEXEC);
	struct layout l = {.fd = fd, .err = err};

	*out = (struct inputs){
		.fd = -1, .writing = fd, .cases = mem_calloc(n, sizeof *out->cases), .n_cases = n};
	if (fd < 0) {
		err_sys(err, "cannot make a memory file");
		goto fail;
	}
	for (size_t i = 0; i < n; i++)
		if ((int)cases[i]->group != later && put_case(&l, t, cases[i], &out->cases[i]) < 0)
			goto fail;
	if (grow(out, l.end, err) < 0)
		goto fail;
	out->built = out->bytes;
	out->fd = open_read_only(fd, err);
	if (out->fd >= 0)
		return 0;
fail:
	inputs_release(out);
	return -1;
}

int inputs_add(struct inputs *in, const struct task *t, const struct task_case *c, size_t i,
	       struct err *err)
{
	struct layout l = {.fd = in->writing, .end = in->bytes, .store = in->store, .err = err};

	if (in->cases[i].table)
		return 0;
	if (put_case(&l, t, c, &in->cases[i]) < 0)
		return -1;
	return grow(in, l.end, err);
}

int inputs_take_back(struct inputs *in)
{
	for (size_t i = 0; i < in->n_cases; i++)
		if (in->cases[i].table_offset >= in->built) {
			free(in->cases[i].table);
			in->cases[i] = (struct input_case){0};
		}
	fd_close(&in->fd);
	if (grow(in, in->built, NULL) < 0)
		return -1;
	in->fd = open_read_only(in->writing, NULL);
	return in->fd < 0 ? -1 : 0;
}

void inputs_release(struct inputs *in)
{
	for (size_t i = 0; i < in->n_cases; i++)
		free(in->cases[i].table);
	free(in->cases);
	fd_close(&in->fd);
	fd_close(&in->writing);
	*in = (struct inputs){.fd = -1, .writing = -1};
}
