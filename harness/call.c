#include "harness/call.h"

#include "harness/sys.h"

enum { CANARY = 0xc3, CANARY_BYTES = 64, STACK_POISON_BYTES = 128 << 10 };

static void send_head(const struct wire_request *req, enum wire_status status, const char *what,
		      size_t n_outputs, uint64_t payload)
{
	struct wire_frame f;

	sys_fill(&f, 0, sizeof f);
	f.magic = WIRE_FRAME_MAGIC;
	f.status = status;
	f.nonce = req->nonce;
	f.n_outputs = (uint32_t)n_outputs;
	f.payload_bytes = payload;
	sys_name(f.what, what, sizeof f.what);
	if (!sys_write_all(WIRE_FRAMES, &f, sizeof f))
		sys_exit(1);
}

void call_missing(const struct wire_request *req)
{
	send_head(req, WIRE_MISSING, "", 0, 0);
}

void call_broken(const struct wire_request *req, const char *what)
{
	send_head(req, WIRE_BROKEN, what, 0, 0);
	sys_exit(1);
}

static uint64_t input_address(size_t k)
{
	return WIRE_INPUT_BASE + k * WIRE_STRIDE;
}

void call_open(struct call *c, const struct wire_request *req)
{
	size_t table = sys_round_up(req->n_inputs * sizeof(struct wire_input));
	const struct wire_input *in;

	c->req = req;
	c->n_in = req->n_inputs;
	c->n_out = 0;
	c->in = NULL;
	if (c->n_in == 0)
		return;
	c->in = sys_map(WIRE_TABLE_BASE, table, PROT_READ, MAP_SHARED, WIRE_INPUTS,
			req->table_offset);
	if (!c->in)
		call_broken(req, "(table)");
	for (size_t k = 0; k < c->n_in; k++) {
		in = &c->in[k];
		if (!sys_map(input_address(k), in->lead + in->bytes, PROT_READ, MAP_SHARED,
			     WIRE_INPUTS, in->offset))
			call_broken(req, in->name);
	}
}

void call_close(struct call *c)
{
	for (size_t k = 0; k < c->n_in; k++)
		sys_unmap((void *)input_address(k), c->in[k].lead + c->in[k].bytes);
	if (c->in)
		sys_unmap(c->in, sys_round_up(c->n_in * sizeof *c->in));
	for (size_t k = 0; k < c->n_out; k++)
		if (c->out[k].pages)
			sys_unmap(c->out[k].pages, c->out[k].lead + c->out[k].head.bytes);
}

static const struct wire_input *find(struct call *c, const char *name, uint32_t type,
				     const void **data)
{
	for (size_t k = 0; k < c->n_in; k++) {
		if (!sys_same(c->in[k].name, name))
			continue;
		if (type && c->in[k].type != type)
			break;
		if (data)
			*data = (const char *)input_address(k) + c->in[k].lead;
		return &c->in[k];
	}
	call_broken(c->req, name);
}

const int32_t *in_i32s(struct call *c, const char *name)
{
	const void *data;

	find(c, name, WIRE_INT32, &data);
	return data;
}

const int64_t *in_i64s(struct call *c, const char *name)
{
	const void *data;

	find(c, name, WIRE_INT64, &data);
	return data;
}

const double *in_f64s(struct call *c, const char *name)
{
	const void *data;

	find(c, name, WIRE_FLOAT64, &data);
	return data;
}

const char *in_string(struct call *c, const char *name)
{
	const void *data;

	find(c, name, WIRE_STRING, &data);
	return data;
}

int32_t in_i32(struct call *c, const char *name)
{
	return *in_i32s(c, name);
}

int64_t in_i64(struct call *c, const char *name)
{
	return *in_i64s(c, name);
}

double in_f64(struct call *c, const char *name)
{
	return *in_f64s(c, name);
}

size_t in_rows(struct call *c, const char *name)
{
	return find(c, name, 0, NULL)->shape[0];
}

size_t in_cols(struct call *c, const char *name)
{
	return find(c, name, 0, NULL)->shape[1];
}

static struct output *out_head(struct call *c, const char *name, uint32_t type, unsigned ndim,
			       const size_t *shape, size_t bytes)
{
	struct output *o;

	if (c->n_out == WIRE_MAX_ARRAYS)
		call_broken(c->req, name);
	o = &c->out[c->n_out];
	sys_fill(o, 0, sizeof *o);
	sys_name(o->head.name, name, sizeof o->head.name);
	o->head.type = type;
	o->head.ndim = ndim;
	for (unsigned i = 0; i < ndim; i++)
		o->head.shape[i] = shape[i];
	o->head.bytes = bytes;
	return o;
}

/* A buffer that ends where its pages end, with a canary in front of it. */
static void *out_buffer(struct call *c, const char *name, uint32_t type, unsigned ndim,
			const size_t *shape, size_t bytes)
{
	struct output *o = out_head(c, name, type, ndim, shape, bytes);
	size_t mapped = sys_round_up(bytes + CANARY_BYTES);

	o->pages = sys_map(WIRE_OUTPUT_BASE + c->n_out * WIRE_STRIDE, mapped,
			   PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!o->pages)
		call_broken(c->req, name);
	o->lead = mapped - bytes;
	o->data = o->pages + o->lead;
	sys_fill(o->pages, CANARY, o->lead);
	sys_fill(o->data, WIRE_POISON, bytes);
	c->n_out++;
	return o->data;
}

static void *out_array(struct call *c, const char *name, uint32_t type, size_t rows, size_t size)
{
	return out_buffer(c, name, type, 1, &rows, rows * size);
}

double *out_f64s(struct call *c, const char *name, size_t rows)
{
	return out_array(c, name, WIRE_FLOAT64, rows, sizeof(double));
}

int32_t *out_i32s(struct call *c, const char *name, size_t rows)
{
	return out_array(c, name, WIRE_INT32, rows, sizeof(int32_t));
}

int64_t *out_i64s(struct call *c, const char *name, size_t rows)
{
	return out_array(c, name, WIRE_INT64, rows, sizeof(int64_t));
}

double *out_f64_matrix(struct call *c, const char *name, size_t rows, size_t cols)
{
	size_t shape[2] = {rows, cols};

	return out_buffer(c, name, WIRE_FLOAT64, 2, shape, rows * cols * sizeof(double));
}

double *out_f64_cell(struct call *c, const char *name)
{
	return out_buffer(c, name, WIRE_FLOAT64, 0, NULL, sizeof(double));
}

int32_t *out_i32_cell(struct call *c, const char *name)
{
	return out_buffer(c, name, WIRE_INT32, 0, NULL, sizeof(int32_t));
}

int64_t *out_i64_cell(struct call *c, const char *name)
{
	return out_buffer(c, name, WIRE_INT64, 0, NULL, sizeof(int64_t));
}

double *inout_f64s(struct call *c, const char *name)
{
	const double *from = in_f64s(c, name);
	size_t rows = in_rows(c, name);
	double *to = out_f64s(c, name, rows);

	sys_copy(to, from, rows * sizeof *to);
	return to;
}

double *inout_f64_cell(struct call *c, const char *name)
{
	double *to = out_f64_cell(c, name);

	*to = in_f64(c, name);
	return to;
}

static void out_scalar(struct call *c, const char *name, uint32_t type, const void *value,
		       size_t bytes)
{
	struct output *o = out_head(c, name, type, 0, NULL, bytes);

	sys_copy(&o->cell, value, bytes);
	o->data = (unsigned char *)&o->cell;
	c->n_out++;
}

void out_f64(struct call *c, const char *name, double value)
{
	out_scalar(c, name, WIRE_FLOAT64, &value, sizeof value);
}

void out_i32(struct call *c, const char *name, int32_t value)
{
	out_scalar(c, name, WIRE_INT32, &value, sizeof value);
}

void out_i64(struct call *c, const char *name, int64_t value)
{
	out_scalar(c, name, WIRE_INT64, &value, sizeof value);
}

/* Fills the stack below the caller, where the submission's frames will lie. */
__attribute__((noinline)) static void poison_stack(void)
{
	unsigned char below[STACK_POISON_BYTES];

	sys_fill(below, WIRE_POISON, sizeof below);
}

void call_begin(struct call *c)
{
	(void)c;
	poison_stack();
	arch_reset_fp();
}

void call_end(struct call *c)
{
	(void)c;
	arch_reset_fp();
}

static bool canary_holds(const struct output *o)
{
	for (size_t i = 0; i < o->lead; i++)
		if (o->pages[i] != CANARY)
			return false;
	return true;
}

void call_send(struct call *c)
{
	uint64_t payload = 0;

	for (size_t k = 0; k < c->n_out; k++) {
		if (c->out[k].pages && !canary_holds(&c->out[k])) {
			send_head(c->req, WIRE_OVERRUN, c->out[k].head.name, 0, 0);
			return;
		}
		payload += sizeof c->out[k].head + c->out[k].head.bytes;
	}
	send_head(c->req, WIRE_DONE, "", c->n_out, payload);
	for (size_t k = 0; k < c->n_out; k++)
		if (!sys_write_all(WIRE_FRAMES, &c->out[k].head, sizeof c->out[k].head) ||
		    !sys_write_all(WIRE_FRAMES, c->out[k].data, c->out[k].head.bytes))
			sys_exit(1);
}
