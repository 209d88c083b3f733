/* Any bytes as an answers file: refused with one line that names it, or sections whose texts are
 * where the bounds say. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/theory/answers_file.h"
#include "grader/theory/judge.h"
#include "sandbox/base/err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const ids[] = {"f1-score", "f1-score/1", "f1-score/2", "bias-variance"};

static void check(const struct answers *a)
{
	if (a->n == 0 || a->n > ANSWERS_MAX_SECTIONS)
		abort();
	for (size_t i = 0; i < a->n; i++)
		if (a->at[i].len == 0 || a->at[i].len > ANSWER_MAX_BYTES ||
		    strlen(a->at[i].text) != a->at[i].len || a->at[i].line == 0 ||
		    answers_find(a, a->at[i].id) != &a->at[i])
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct answers_known known = {ids, sizeof ids / sizeof *ids};
	struct answers a;
	struct err err = {0};

	if (answers_parse("answers.md", (const char *)data, size, &known, &a, &err) == 0)
		check(&a);
	else if (err.kind != ERR_USAGE || strncmp(err.text, "answers.md", 10) != 0 ||
		 strchr(err.text, '\n') || a.n != 0)
		abort();
	answers_release(&a);
	return 0;
}
