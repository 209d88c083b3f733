#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/check/check.h"
#include "grader/compile/compile.h"
#include "grader/compile/kit.h"
#include "grader/program.h"
#include "grader/run/runner.h"
#include "grader/task/fresh.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

enum { RIGHT_MAX = 4 }; /* right solutions that are compared with the reference */

struct seeds {
	struct check *c;
	struct kit kit;
	int programs[RIGHT_MAX];
	const char *files[RIGHT_MAX];
	size_t n_programs;
	size_t n_cases, n_unfair;
};

/* Compiles and links a right solution; a program of its own descriptor, as the next one is built
 * in the same place. */
static int build(struct seeds *s, const struct expected *e, struct err *err)
{
	scoped(str_free) char *path = mem_printf("%s/solutions/%s", s->c->task->dir, e->file);
	struct submission sub;
	int fd = -1;

	if (submission_read(path, LANGUAGE_UNKNOWN, &sub, err) < 0)
		return -1;
	if (program_build(s->c->engine, s->c->task, &s->kit, &sub, &fd, err) < 0) {
		submission_release(&sub);
		return -1;
	}
	submission_release(&sub);
	if (fd >= 0) {
		s->programs[s->n_programs] = fd;
		s->files[s->n_programs++] = e->file;
	}
	return 0;
}

static int run(struct seeds *s, int exe, const struct task_case *const *cases, size_t n,
	       struct inputs *in, bool *unfair, struct answer *answers, struct err *err)
{
	struct runner r = {.sb = engine_sandbox(s->c->engine),
			   .task = s->c->task,
			   .exe = exe,
			   .cases = cases,
			   .inputs = in,
			   .unfair = unfair,
			   .trusted = unfair != NULL,
			   .deadline_ns = clock_wall_ns() + s->c->task->wall_s * NS_PER_S};
	size_t *order = mem_calloc(n, sizeof *order);
	int rc;

	for (size_t i = 0; i < n; i++)
		order[i] = i;
	rc = runner_run(&r, order, n, answers, err);
	free(order);
	return rc;
}

static void compare_program(struct seeds *s, size_t p, uint64_t seed,
			    const struct task_case *const *cases, size_t n, const bool *unfair,
			    const struct answer *answers)
{
	struct case_result *results = mem_calloc(n, sizeof *results);

	judge_cases(s->c->task, cases, n, answers, NULL, results);
	for (size_t i = 0; i < n; i++)
		if (!unfair[i] && results[i].status != CASE_PASS)
			check_say(s->c, false, "seed %llu: %s is %s on %s: %s",
				  (unsigned long long)seed, s->files[p],
				  case_status_name(results[i].status), cases[i]->id,
				  results[i].detail);
	free(results);
}

static void release_answers(const struct task *t, const struct task_case *const *cases, size_t n,
			    struct answer *answers)
{
	for (size_t i = 0; i < n; i++)
		answer_release(&t->parts[cases[i]->part], &answers[i]);
	memset(answers, 0, n * sizeof *answers);
}

static int run_programs(struct seeds *s, uint64_t seed, struct fresh_set *set,
			const struct task_case *const *cases, bool *unfair, struct answer *answers,
			struct err *err)
{
	const struct task *t = s->c->task;
	struct inputs in;
	int rc = inputs_build(t, cases, set->n_cases, -1, &in, err);

	if (rc == 0)
		rc = run(s, s->kit.reference, cases, set->n_cases, &in, unfair, answers, err);
	for (size_t i = 0; rc == 0 && i < set->n_cases; i++) {
		if (answers[i].status != CASE_PASS) {
			check_say(s->c, false, "seed %llu: the reference is %s on %s: %s",
				  (unsigned long long)seed, case_status_name(answers[i].status),
				  cases[i]->id, answers[i].detail);
			goto done;
		}
		fresh_expect(t, set->spec[i], &set->cases[i], answers[i].out);
		s->n_unfair += unfair[i];
	}
	for (size_t p = 0; rc == 0 && p < s->n_programs; p++) {
		release_answers(t, cases, set->n_cases, answers);
		rc = run(s, s->programs[p], cases, set->n_cases, &in, NULL, answers, err);
		if (rc == 0)
			compare_program(s, p, seed, cases, set->n_cases, unfair, answers);
	}
done:
	release_answers(t, cases, set->n_cases, answers);
	inputs_release(&in);
	return rc;
}

static int try_seed(struct seeds *s, uint64_t seed, struct err *err)
{
	const struct task *t = s->c->task;
	struct fresh_set set;
	const struct task_case **cases;
	struct answer *answers;
	bool *unfair;
	int rc;

	fresh_draw(t, seed, &set);
	cases = mem_calloc(set.n_cases, sizeof *cases);
	answers = mem_calloc(set.n_cases, sizeof *answers);
	unfair = mem_calloc(set.n_cases, sizeof *unfair);
	for (size_t i = 0; i < set.n_cases; i++)
		cases[i] = &set.cases[i];
	rc = run_programs(s, seed, &set, cases, unfair, answers, err);
	s->n_cases += set.n_cases;
	free(cases);
	free(answers);
	free(unfair);
	fresh_release(t, &set);
	return rc;
}

int check_seeds(struct check *c, const struct expected_list *list, struct err *err)
{
	struct seeds s = {.c = c, .kit = {-1, -1}};
	size_t before = c->n_wrong;
	int rc = kit_open(engine_sandbox(c->engine), engine_toolchain(c->engine), c->task, &s.kit,
			  err);

	for (size_t i = 0; rc == 0 && i < list->n && s.n_programs < RIGHT_MAX; i++)
		if (!list->at[i].compile_error && list->at[i].level == LEVEL_STRONG &&
		    strcmp(list->at[i].file, "reference.c") != 0)
			rc = build(&s, &list->at[i], err);
	for (uint64_t seed = 1; rc == 0 && seed <= c->seeds && c->n_wrong < before + 20; seed++)
		rc = try_seed(&s, seed, err);
	if (rc == 0 && c->n_wrong == before)
		check_say(c, true,
			  "%zu seeds: %zu fresh cases, %zu of them unfair and not asked; the "
			  "reference and %zu right solutions agree",
			  c->seeds, s.n_cases, s.n_unfair, s.n_programs);
	for (size_t i = 0; i < s.n_programs; i++)
		close(s.programs[i]);
	kit_release(&s.kit);
	return rc;
}
