/* Any bytes as an answer: judged without a slip, and whatever is quoted lies within the answer. */
#include <stdint.h>
#include <stdlib.h>

#include "grader/theory/judge.h"
#include "grader/theory/lexicon.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct lexicon lex;
static struct question *question;
static struct judge *judge;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	if (lexicon_load("tasks/theory/lexicon.json", &lex, NULL) < 0 ||
	    question_load("tests/unit/data/question.json", &question, NULL) < 0 ||
	    judge_new(&lex, question, -1, &judge, NULL) < 0)
		abort();
	return 0;
}

static void check(const struct finding *f, size_t n, size_t size)
{
	for (size_t i = 0; i < n; i++)
		if (f[i].from > size || f[i].len > size - f[i].from ||
		    (f[i].credited && f[i].len == 0))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct verdict v;

	judge_answer(judge, (const char *)data, size, &v);
	check(v.concepts, v.n_concepts, size);
	check(v.misconceptions, v.n_misconceptions, size);
	if (v.level < LEVEL_WEAK || v.level > LEVEL_STRONG)
		abort();
	verdict_release(&v);
	return 0;
}
