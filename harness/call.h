/* One case inside the child: its mapped inputs, its output buffers, and how they are sent. */
#ifndef HARNESS_CALL_H
#define HARNESS_CALL_H

#include "harness/harness.h"
#include "harness/wire.h"

struct output {
	struct wire_output head;
	unsigned char *data;  /* head.bytes of them */
	unsigned char *pages; /* the mapping that ends with data; NULL for a scalar's cell */
	size_t lead;          /* canary bytes between pages and data */
	uint64_t cell;        /* where a scalar that was put lives */
};

struct call {
	const struct wire_request *req;
	const struct wire_input *in;
	size_t n_in;
	struct output out[WIRE_MAX_ARRAYS];
	size_t n_out;
};

/* Maps the case's inputs. Ends the process with a WIRE_BROKEN frame where that fails. */
void call_open(struct call *c, const struct wire_request *req);
void call_send(struct call *c);  /* the frame with all outputs, or WIRE_OVERRUN */
void call_close(struct call *c); /* unmaps everything */
void call_missing(const struct wire_request *req);
_Noreturn void call_broken(const struct wire_request *req, const char *what);

#endif
