/* Any two arrays under any tolerance: comparing keeps what its header promises, and its words end.
 * The input: a rule, a type, flags, then rtol, atol and both arrays' elements. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/compare/compare.h"
#include "grader/compare/words.h"
#include "sandbox/base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEAD = 3 + 2 * sizeof(double) };

static struct value array(enum wire_type type, const uint8_t *data, size_t count)
{
	struct value v;

	if (!value_init(&v, type, 1, &count))
		abort();
	if (count)
		memcpy(v.data, data, count * value_elem_bytes(type));
	return v;
}

static void check(const struct comparison *c, const struct value *got)
{
	if (c->pass != (c->why == MISMATCH_NONE) || (c->n_wrong > 0) == c->pass ||
	    c->count != got->count || (got->count > 0 && c->worst >= got->count))
		abort();
	if (isnan(c->got) != isnan(c->want) && c->count > 0 && c->pass)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char name[] = "x";
	struct port port = {.name = name, .ndim = 1};
	struct expectation want = {.kind = EXPECT_VALUE};
	struct comparison c;
	struct value got;
	struct buf words;
	size_t count;

	if (size < HEAD)
		return 0;
	port.type = (enum wire_type)(WIRE_INT32 + data[1] % 3);
	want.tol.rule = data[0] % 3;
	want.tol.signed_zero = data[2] & 1;
	want.tol.ulps = data[2];
	memcpy(&want.tol.rtol, data + 3, sizeof(double));
	memcpy(&want.tol.atol, data + 3 + sizeof(double), sizeof(double));
	count = (size - HEAD) / 2 / value_elem_bytes(port.type);
	got = array(port.type, data + HEAD, count);
	want.value = array(port.type, data + HEAD + count * value_elem_bytes(port.type), count);
	c = compare_output(&got, &want);
	check(&c, &got);
	buf_init(&words, 256);
	words_put(&words, &port, &got, &want, &c, "expected");
	if ((words.len == 0) != c.pass)
		abort();
	buf_release(&words);
	value_release(&got);
	value_release(&want.value);
	return 0;
}
