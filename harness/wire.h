/* The wire format between the grader (parent) and the harness (child).
 *
 * Theory of operation. The parent lays the inputs of all cases out in one memory file that the
 * child can only map read-only (descriptor WIRE_INPUTS). For each case it writes one struct
 * wire_request to the child's descriptor WIRE_REQUESTS; the child maps that case's arrays, calls
 * the submission, and answers with exactly one frame on WIRE_FRAMES: a struct wire_frame, then
 * n_outputs times a struct wire_output followed by its data. End of file on WIRE_REQUESTS ends
 * the child. A Python child is first asked for the part "", with no inputs: it loads the submission
 * and answers WIRE_DONE without outputs, or WIRE_RAISED. Both ends run on one machine and the same
 * architecture, so fields are in native byte order. Nothing in a frame is believed: see
 * grader/run/frame.h for what the parent checks.
 *
 * In the memory file an array lies at the end of its pages: its data starts at `offset + lead`,
 * and `lead + bytes` is a multiple of WIRE_PAGE. The `lead` bytes in front hold WIRE_POISON.
 * Arrays are mapped at addresses that both ends know, a WIRE_STRIDE apart and far from everything
 * else, so that whatever lies behind an array's last byte is unmapped: a guard that costs nothing,
 * and an address in a crash tells the parent which array was left and by how much.
 */
#ifndef HARNESS_WIRE_H
#define HARNESS_WIRE_H

#include <stdint.h>

enum {
	WIRE_REQUESTS = 0, /* the child's descriptors */
	WIRE_STDOUT = 1,
	WIRE_STDERR = 2,
	WIRE_FRAMES = 3,
	WIRE_INPUTS = 4,
	WIRE_SOURCE = 5,   /* Python alone: the submission's text */
	WIRE_MANIFEST = 6, /* Python alone: its functions, see grader/run/manifest.h */
};

enum {
	WIRE_NAME = 32,       /* longest name of an input or output, its NUL included */
	WIRE_PART = 64,       /* longest name of a part, its NUL included */
	WIRE_MAX_ARRAYS = 32, /* most inputs, and most outputs, of one case */
	WIRE_MAX_DIMS = 2,
};

/* What offsets and mappings are multiples of: the largest page size of the architecture. */
#if defined(__aarch64__)
enum { WIRE_PAGE = 65536 };
#else
enum { WIRE_PAGE = 4096 };
#endif

/* Input k is mapped at WIRE_INPUT_BASE + k * WIRE_STRIDE, output k likewise, where k counts the
 * inputs of the request, and the output buffers in the order in which they are made. The bases lie
 * where no shadow memory of a sanitizer does. */
#define WIRE_INPUT_BASE UINT64_C(0x180000000000)
#define WIRE_OUTPUT_BASE UINT64_C(0x280000000000)
#define WIRE_TABLE_BASE UINT64_C(0x380000000000)
#define WIRE_STRIDE UINT64_C(0x1000000000)

#define WIRE_REQUEST_MAGIC UINT32_C(0x31515247) /* "GRQ1" */
#define WIRE_FRAME_MAGIC UINT32_C(0x31524647)   /* "GFR1" */

/* The byte that fills what was never written: 0x7f7f7f7f7f7f7f7f is 1.38e306 as a double and
 * 0x7f7f7f7f is 2139062143 as an int, so that nothing computed from it looks right. */
enum { WIRE_POISON = 0x7f };

enum wire_type {
	WIRE_INT32 = 1,
	WIRE_INT64 = 2,
	WIRE_FLOAT64 = 3,
	WIRE_STRING = 4, /* bytes with a NUL behind them; shape is {length without the NUL} */
};

struct wire_input {
	char name[WIRE_NAME];
	uint32_t type;
	uint32_t ndim; /* 0 for a scalar */
	uint64_t shape[WIRE_MAX_DIMS];
	uint64_t offset; /* of the first page in the memory file; a multiple of WIRE_PAGE */
	uint64_t lead;
	uint64_t bytes;
};

struct wire_request {
	uint32_t magic;
	uint32_t n_inputs;
	uint64_t nonce;        /* fresh for each request; its frame repeats it */
	uint64_t table_offset; /* of n_inputs struct wire_input; a multiple of WIRE_PAGE */
	char part[WIRE_PART];
};

enum wire_status {
	WIRE_DONE = 0,    /* the function returned; its outputs follow */
	WIRE_MISSING = 1, /* the submission does not define the function */
	WIRE_OVERRUN = 2, /* it wrote in front of an output buffer; `what` names the buffer */
	WIRE_BROKEN = 3,  /* the harness itself failed, `what` says at which name: our failure */
	/* Of Python alone. The one output, "error" of type WIRE_STRING, holds at most
	 * WIRE_ERROR_BYTES of UTF-8. */
	WIRE_RAISED = 4,   /* it raised: lines of its traceback, the exception on the last one */
	WIRE_UNUSABLE = 5, /* it returned what cannot be an answer; the text says why */
};

enum { WIRE_ERROR_BYTES = 4000 };

struct wire_frame {
	uint32_t magic;
	uint32_t status;
	uint64_t nonce;
	uint32_t n_outputs;     /* 0 unless WIRE_DONE; 1 of WIRE_RAISED and WIRE_UNUSABLE */
	uint32_t reserved;      /* 0 */
	uint64_t payload_bytes; /* everything behind this struct */
	char what[WIRE_NAME];
};

struct wire_output {
	char name[WIRE_NAME];
	uint32_t type;
	uint32_t ndim;
	uint64_t shape[WIRE_MAX_DIMS];
	uint64_t bytes;
};

#endif
