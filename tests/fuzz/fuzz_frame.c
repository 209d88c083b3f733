/* Frames are hostile bytes: whatever comes, the parser reads within it and leaks nothing. */
#include <stdint.h>
#include <stdlib.h>

#include "grader/run/frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static char name_w[] = "w", name_steps[] = "steps";
	static struct port ports[] = {{.name = name_w, .type = WIRE_FLOAT64, .ndim = 1},
				      {.name = name_steps, .type = WIRE_INT64}};
	static const struct task_part part = {.out = ports, .n_out = 2};
	struct frame f = frame_parse(bytes, len, &part, 0, 1 << 16);

	if (f.kind == FRAME_DONE && f.bytes > len)
		abort();
	frame_release(&f);
	return 0;
}
