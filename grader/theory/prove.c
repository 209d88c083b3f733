#include "grader/theory/prove.h"

#include <stdarg.h>
#include <string.h>

#include "grader/theory/judge.h"
#include "grader/theory/lexicon.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { LEAST_CONCEPTS = 4, EXAMPLES_PER_LEVEL = 2, SHOWN_OF_ANSWER = 60 };

struct proof {
	const struct question *q;
	const char *path;
	struct lexicon *lex;
	struct buf *out;
	size_t n_faults;
};

static void fault(struct proof *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void fault(struct proof *p, const char *fmt, ...)
{
	scoped(str_free) char *line = NULL;
	va_list args;

	va_start(args, fmt);
	if (vasprintf(&line, fmt, args) < 0)
		line = NULL;
	va_end(args);
	p->n_faults++;
	buf_printf(p->out, "%s: %s\n", p->path, line ? line : "out of memory");
}

static void prove_names(struct proof *p)
{
	const struct question *q = p->q;
	const char *base = strrchr(p->path, '/');
	scoped(str_free) char *name = mem_printf("%s.json", q->id);

	base = base ? base + 1 : p->path;
	if (strcmp(base, name) != 0)
		fault(p, "id: %s, but the file is %s", q->id, base);
	if (!*q->topic)
		fault(p, "topic: missing");
	if (strcmp(q->difficulty, "beginner") != 0 && strcmp(q->difficulty, "intermediate") != 0 &&
	    strcmp(q->difficulty, "advanced") != 0)
		fault(p, "difficulty: %s is none of beginner, intermediate, advanced",
		      q->difficulty);
	if (!*q->prompt || !*q->model_answer)
		fault(p, "prompt and model_answer must say something");
	if (!*q->strong || !*q->ok || !*q->weak)
		fault(p, "rubric: needs lines for strong, ok and weak");
	if (q->references.n == 0)
		fault(p, "references: none");
	if (q->concepts.n < LEAST_CONCEPTS)
		fault(p, "concepts: fewer than %d", LEAST_CONCEPTS);
	if (q->misconceptions.n == 0)
		fault(p, "misconceptions: none");
}

static void prove_follow_ups(struct proof *p)
{
	const struct question *q = p->q;

	if (q->n_follow_ups == 0)
		fault(p, "follow_ups: none");
	for (size_t i = 0; i < q->n_follow_ups; i++) {
		scoped(str_free) char *want = mem_printf("%s/%zu", q->id, i + 1);

		if (strcmp(q->follow_ups[i].id, want) != 0)
			fault(p, "follow_ups[%zu].id: expected %s, got %s", i, want,
			      q->follow_ups[i].id);
		if (!*q->follow_ups[i].model_answer)
			fault(p, "follow_ups[%zu].model_answer: missing", i);
	}
}

static void list_missing(const struct verdict *v, struct buf *out)
{
	for (size_t i = 0; i < v->n_concepts; i++)
		if (v->concepts[i].credited)
			buf_printf(out, " +%s", v->concepts[i].claim->id);
	for (size_t i = 0; i < v->n_concepts; i++)
		if (v->missing[i])
			buf_printf(out, " -%s", v->concepts[i].claim->id);
	for (size_t i = 0; i < v->n_misconceptions; i++)
		if (v->misconceptions[i].credited)
			buf_printf(out, " !%s (by \"%s\")", v->misconceptions[i].claim->id,
				   v->misconceptions[i].by);
}

static void prove_level(struct proof *p, const struct judge *j, const char *what,
			const char *answer, enum level want)
{
	scoped(buf_release) struct buf why = {0};
	struct verdict v;

	buf_init(&why, 2048);
	judge_answer(j, answer, strlen(answer), &v);
	list_missing(&v, &why);
	if (v.level != want)
		fault(p, "%s: is %s, should be %s:%s", what, level_name(v.level), level_name(want),
		      buf_text(&why));
	verdict_release(&v);
}

static void prove_model_answer(struct proof *p, const struct judge *j, const char *what,
			       const char *answer)
{
	struct verdict v;

	prove_level(p, j, what, answer, LEVEL_STRONG);
	judge_answer(j, answer, strlen(answer), &v);
	for (size_t i = 0; i < v.n_misconceptions; i++)
		if (v.misconceptions[i].credited)
			fault(p, "%s: holds the misconception %s: \"%.*s\" (by \"%s\")", what,
			      v.misconceptions[i].claim->id, (int)v.misconceptions[i].len,
			      answer + v.misconceptions[i].from, v.misconceptions[i].by);
	verdict_release(&v);
}

static void prove_examples(struct proof *p, const struct judge *j)
{
	size_t n[LEVELS] = {0};

	for (size_t i = 0; i < p->q->n_examples; i++) {
		const struct example *e = &p->q->examples[i];
		scoped(str_free) char *what =
			mem_printf("examples[%zu] \"%.*s...\"", i, SHOWN_OF_ANSWER, e->answer);

		n[e->level]++;
		prove_level(p, j, what, e->answer, e->level);
	}
	for (enum level l = LEVEL_WEAK; l <= LEVEL_STRONG; l++)
		if (n[l] < EXAMPLES_PER_LEVEL)
			fault(p, "examples: fewer than %d that are %s", EXAMPLES_PER_LEVEL,
			      level_name(l));
}

static void prove_judging(struct proof *p)
{
	struct err err = {0};
	struct judge *j;

	if (judge_new(p->lex, p->q, -1, &j, &err) < 0) {
		fault(p, "%s", err.text);
		return;
	}
	prove_model_answer(p, j, "model_answer", p->q->model_answer);
	prove_examples(p, j);
	prove_level(p, j, "its own prompt", p->q->prompt, LEVEL_WEAK);
	prove_level(p, j, "its rubric's strong line", p->q->strong, LEVEL_WEAK);
	judge_free(j);
}

/* A follow-up that nothing is known of but names of topics is not judged. */
static bool is_judged(const struct question *q, const struct follow_up *f)
{
	for (size_t i = 0; i < f->n_concepts; i++)
		if (question_concept(q, f->concepts[i]) >= 0)
			return true;
	return f->own.n > 0;
}

static void prove_follow_up_judging(struct proof *p)
{
	for (size_t i = 0; i < p->q->n_follow_ups; i++) {
		const struct follow_up *f = &p->q->follow_ups[i];
		scoped(str_free) char *what = mem_printf("follow_ups[%zu].model_answer", i);
		struct err err = {0};
		struct judge *j;

		if (!is_judged(p->q, f))
			continue;
		if (judge_new(p->lex, p->q, (int)i, &j, &err) < 0) {
			fault(p, "follow_ups[%zu]: %s", i, err.text);
			continue;
		}
		prove_model_answer(p, j, what, f->model_answer);
		judge_free(j);
	}
}

int prove_question(struct lexicon *lex, const char *path, struct buf *out, size_t *n_faults,
		   struct err *err)
{
	struct question *q;
	struct proof p = {.path = path, .lex = lex, .out = out};

	if (question_load(path, &q, err) < 0)
		return -1;
	p.q = q;
	prove_names(&p);
	prove_follow_ups(&p);
	prove_judging(&p);
	prove_follow_up_judging(&p);
	*n_faults = p.n_faults;
	if (p.n_faults == 0)
		buf_printf(out,
			   "%s: all as it should be: %zu concepts, %zu misconceptions, "
			   "%zu examples\n",
			   path, q->concepts.n, q->misconceptions.n, q->n_examples);
	question_free(q);
	return 0;
}
