/* Whatever a file holds, it is either rejected with one line or text without NUL and CR. The first
 * byte chooses the name. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "grader/submission/submission.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"a.c", "dir.c/a", "x.py", "x.ipynb", "x.cpp", ".c", ""};
	struct submission s;

	if (size == 0)
		return 0;
	submission_from_bytes(names[data[0] % 7], LANGUAGE_UNKNOWN, (const char *)data + 1,
			      size - 1, &s);
	assert(strlen(s.hash) == 64);
	assert(!s.rejected == !!s.text);
	if (s.rejected) {
		assert(*s.rejected && !strchr(s.rejected, '\n'));
	} else {
		assert(s.language != LANGUAGE_UNKNOWN && s.len < size);
		assert(strlen(s.text) == s.len);
		assert(!strchr(s.text, '\r'));
	}
	submission_release(&s);
	return 0;
}
