/* Parsing what a child sends back. The bytes are hostile: nothing is believed but their shape.
 *
 * A frame counts only if it is whole, well formed, answers the request's nonce, and names exactly
 * the outputs of the part; its size is bounded before it arrives. Pure.
 */
#ifndef GRADER_RUN_FRAME_H
#define GRADER_RUN_FRAME_H

#include <stddef.h>
#include <stdint.h>

#include "grader/task/task.h"

enum frame_kind {
	FRAME_MORE, /* a proper beginning: more bytes are needed */
	FRAME_DONE,
	FRAME_MISSING,
	FRAME_OVERRUN,  /* the harness found an output buffer's canary damaged */
	FRAME_BROKEN,   /* the harness says that it failed: believed of a reference alone */
	FRAME_RAISED,   /* Python: an exception; of the load too */
	FRAME_UNUSABLE, /* Python: a value that is no answer */
	FRAME_BAD,
};

struct frame {
	enum frame_kind kind;
	size_t bytes; /* of the whole frame, where not FRAME_MORE or FRAME_BAD */
	struct value
		*out; /* FRAME_DONE: n_out of the part; the caller frees with frame_release() */
	size_t n_out;
	bool unfair;    /* FRAME_DONE: an output `fair` of 0 came with it */
	char *text;     /* RAISED, UNUSABLE: the child's words, bytes from outside; freed with it */
	char what[128]; /* FRAME_BAD: why; OVERRUN, BROKEN: the name */
};

/* most is the largest payload that is accepted. */
struct frame frame_parse(const void *bytes, size_t len, const struct task_part *part,
			 uint64_t nonce, size_t most);
void frame_release(struct frame *f);

#endif
