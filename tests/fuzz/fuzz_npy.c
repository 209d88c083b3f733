/* Any bytes as a .npy file: an array is refused or holds exactly the bytes behind its header. */
#include <stdint.h>
#include <stdlib.h>

#include "grader/task/npy.h"
#include "sandbox/base/err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = {0};
	struct value v;

	if (npy_parse("f.npy", data, size, &v, &err) < 0) {
		if (v.data || err.kind != ERR_USAGE)
			abort();
		return 0;
	}
	if (value_bytes(&v) > size || v.ndim > WIRE_MAX_DIMS)
		abort();
	for (size_t i = 0; i < v.count; i++)
		(void)value_f64_at(&v, i);
	value_release(&v);
	return 0;
}
