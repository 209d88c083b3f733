/* Any bytes as a file of answers: refused with one line that names the file, or read as sections of
 * known ids, each once, in the order of their lines, with an answer in each. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "grader/theory/answers_file.h"
#include "grader/theory/judge.h"
#include "sandbox/base/err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const ids[] = {"f1-score", "f1-score/1", "f1-score/2", "data-drift-model-drift"};
static const struct answers_known known = {ids, sizeof ids / sizeof *ids};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct answers a;
	struct err err = {0};

	if (answers_parse("a.md", (const char *)data, size, &known, &a, &err) < 0) {
		assert(err.kind == ERR_USAGE && strncmp(err.text, "a.md", 4) == 0);
		assert(a.n == 0 && a.at == NULL);
		return 0;
	}
	assert(a.n > 0);
	for (size_t i = 0; i < a.n; i++) {
		const struct answers_section *s = &a.at[i];

		assert(answers_find(&a, s->id) == s);
		assert(i == 0 || s->line > a.at[i - 1].line);
		assert(s->len > 0 && s->len <= ANSWER_MAX_BYTES && strlen(s->text) == s->len);
	}
	answers_release(&a);
	return 0;
}
