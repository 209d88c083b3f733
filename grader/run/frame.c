#include "grader/run/frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/wire.h"
#include "sandbox/base/mem.h"

static struct frame bad(struct frame *f, const char *why)
{
	frame_release(f);
	f->kind = FRAME_BAD;
	snprintf(f->what, sizeof f->what, "%s", why);
	return *f;
}

static bool is_name(const char *name, size_t room)
{
	return memchr(name, '\0', room) != NULL;
}

/* The outputs stand behind each other; each says its type, shape and size, which must agree. */
static const char *parse_output(const struct wire_output *head, const unsigned char *data,
				size_t left, struct value *v)
{
	size_t shape[WIRE_MAX_DIMS] = {0};

	if (!is_name(head->name, sizeof head->name))
		return "an output without a name";
	if (head->type != WIRE_INT32 && head->type != WIRE_INT64 && head->type != WIRE_FLOAT64)
		return "an output of an unknown type";
	if (head->ndim > WIRE_MAX_DIMS)
		return "an output of too many dimensions";
	for (uint32_t i = 0; i < head->ndim; i++)
		shape[i] = head->shape[i];
	if (head->bytes > left || !value_init(v, (enum wire_type)head->type, head->ndim, shape))
		return "an output that is too large";
	if (value_bytes(v) != head->bytes) {
		value_release(v);
		return "an output whose size is not that of its shape";
	}
	if (head->bytes)
		memcpy(v->data, data, head->bytes);
	return NULL;
}

static int find_output(const struct task_part *part, const char *name)
{
	for (size_t i = 0; i < part->n_out; i++)
		if (strcmp(part->out[i].name, name) == 0)
			return (int)i;
	return -1;
}

/* Files an output under its place, or takes it as the reference's verdict on a fresh case. */
static const char *place(struct frame *f, const struct task_part *part, const char *name,
			 struct value *v, bool *seen)
{
	int at = find_output(part, name);

	if (at < 0) {
		if (strcmp(name, "fair") != 0 || v->type != WIRE_INT32 || v->count != 1) {
			value_release(v);
			return "an output that the task does not have";
		}
		f->unfair = v->i32[0] == 0;
		value_release(v);
		return NULL;
	}
	if (seen[at]) {
		value_release(v);
		return "an output twice";
	}
	seen[at] = true;
	f->out[at] = *v;
	return NULL;
}

static struct frame parse_outputs(struct frame *f, const struct wire_frame *head,
				  const unsigned char *p, const struct task_part *part)
{
	bool seen[WIRE_MAX_ARRAYS] = {false};
	size_t left = head->payload_bytes, found = 0;
	struct wire_output out;
	const char *why;
	struct value v;

	f->out = mem_calloc(part->n_out, sizeof *f->out);
	f->n_out = part->n_out;
	for (uint32_t i = 0; i < head->n_outputs; i++) {
		if (left < sizeof out)
			return bad(f, "outputs that end too early");
		memcpy(&out, p, sizeof out);
		p += sizeof out;
		left -= sizeof out;
		why = parse_output(&out, p, left, &v);
		if (!why)
			why = place(f, part, out.name, &v, seen);
		if (why)
			return bad(f, why);
		p += out.bytes;
		left -= out.bytes;
	}
	for (size_t i = 0; i < part->n_out; i++)
		found += seen[i];
	if (left > 0 || found != part->n_out)
		return bad(f, "outputs that are not those of the task");
	f->kind = FRAME_DONE;
	return *f;
}

static bool carries_text(uint32_t status)
{
	return status == WIRE_RAISED || status == WIRE_UNUSABLE;
}

/* The one output of these: its text, up to a NUL and bounded. */
static struct frame parse_text(struct frame *f, const struct wire_frame *head,
			       const unsigned char *p)
{
	struct wire_output out;

	if (head->n_outputs != 1 || head->payload_bytes < sizeof out)
		return bad(f, "an error without its text");
	memcpy(&out, p, sizeof out);
	if (out.type != WIRE_STRING || out.bytes != head->payload_bytes - sizeof out ||
	    out.bytes > WIRE_ERROR_BYTES + 1)
		return bad(f, "an error without its text");
	f->text = mem_strndup((const char *)p + sizeof out, out.bytes);
	f->kind = head->status == WIRE_RAISED ? FRAME_RAISED : FRAME_UNUSABLE;
	return *f;
}

struct frame frame_parse(const void *bytes, size_t len, const struct task_part *part,
			 uint64_t nonce, size_t most)
{
	struct frame f = {.kind = FRAME_MORE};
	struct wire_frame head;

	if (len < sizeof head)
		return f;
	memcpy(&head, bytes, sizeof head);
	if (head.magic != WIRE_FRAME_MAGIC || head.reserved != 0 ||
	    !is_name(head.what, sizeof head.what))
		return bad(&f, "bytes that are no frame");
	if (head.nonce != nonce)
		return bad(&f, "a frame that answers no question");
	if (head.payload_bytes > most || head.n_outputs > WIRE_MAX_ARRAYS)
		return bad(&f, "a frame that is too large");
	if (head.status != WIRE_DONE && !carries_text(head.status) &&
	    (head.payload_bytes || head.n_outputs))
		return bad(&f, "a frame that contradicts itself");
	if (len - sizeof head < head.payload_bytes)
		return f;
	f.bytes = sizeof head + head.payload_bytes;
	snprintf(f.what, sizeof f.what, "%s", head.what);
	switch (head.status) {
	case WIRE_DONE:
		return parse_outputs(&f, &head, (const unsigned char *)bytes + sizeof head, part);
	case WIRE_RAISED:
	case WIRE_UNUSABLE:
		return parse_text(&f, &head, (const unsigned char *)bytes + sizeof head);
	case WIRE_MISSING:
		f.kind = FRAME_MISSING;
		return f;
	case WIRE_OVERRUN:
		f.kind = FRAME_OVERRUN;
		return f;
	case WIRE_BROKEN:
		f.kind = FRAME_BROKEN;
		return f;
	}
	return bad(&f, "a frame of an unknown status");
}

void frame_release(struct frame *f)
{
	for (size_t i = 0; f->out && i < f->n_out; i++)
		value_release(&f->out[i]);
	free(f->out);
	free(f->text);
	f->text = NULL;
	f->out = NULL;
	f->n_out = 0;
}
