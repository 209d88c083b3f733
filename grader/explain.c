#include "grader/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/program.h"
#include "grader/run/runner.h"
#include "grader/run/words.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

enum { PRINTED_MAX = 64 << 10, MOST_PER_PART = 3, FRAMES_MAX = 16 };

struct explain {
	struct engine *e;
	struct grading *g;
	struct toolchain tc;
	struct kit kit;
	struct compile compile;
	struct inputs inputs;
	int program;
	int64_t deadline_ns; /* of all cases together */
};

/* The same finding in several cases is one. */
static void add(struct grading *g, size_t case_index, char *text)
{
	const struct task_case *c = g->cases[case_index];

	for (size_t i = 0; i < g->n_explained; i++)
		if (strcmp(g->explained[i].text, text) == 0 || g->n_explained == EXPLAIN_MAX) {
			free(text);
			return;
		}
	g->explained = mem_realloc(g->explained, g->n_explained + 1, sizeof *g->explained);
	g->explained[g->n_explained++] = (struct explanation){.the_case = c, .text = text};
}

/* "submission.c:12:5: runtime error: ..." becomes "line 12: ...". */
static void add_undefined(struct explain *x, size_t i, const char *line, size_t len)
{
	static const char mark[] = ": runtime error: ";
	const char *error = memmem(line, len, mark, sizeof mark - 1);
	size_t source = strlen(x->tc.source);
	const char *at = line + source + 1;

	if (!error || len <= source || memcmp(line, x->tc.source, source) != 0 ||
	    line[source] != ':')
		return;
	error += sizeof mark - 1;
	add(x->g, i,
	    mem_printf("line %.*s: %.*s", (int)strspn(at, "0123456789"), at,
		       (int)(line + len - error), error));
}

/* The addresses of a report's first stack, "    #0 0x4014af  (/proc/self/exe+0x4014af)": the
 * innermost may be the sanitizer's own. */
static size_t first_stack(const char *report, uint64_t *addresses, size_t room)
{
	const char *at = strstr(report, "#0 0x");
	size_t n = 0;

	while (at && n < room) {
		const char *end = strchr(at, '\n');

		at = strstr(at, " 0x");
		if (!at || (end && at > end))
			break;
		addresses[n++] = strtoull(at, NULL, 16);
		at = end && end[1] != '\n' ? end + 1 : NULL;
	}
	return n;
}

/* "line 12: " of the first address that lies in the submission, or where that cannot be told the
 * function of the library that it called. */
static int locate(struct explain *x, const uint64_t *addresses, size_t n, char **line,
		  struct err *err)
{
	scoped(str_free) char *where = NULL;

	if (compile_locate(&x->compile, addresses, n, &where, err) < 0)
		return -1;
	*line = where ? mem_printf("line %s", where + strlen(x->tc.source) + 1)
		      : mem_strdup("in a library function");
	return 0;
}

/* An instruction, and what may be return addresses behind it: one less lies in the call itself. */
static int locate_stop(struct explain *x, uint64_t ip, const uint64_t *stack, char **line,
		       struct err *err)
{
	uint64_t addresses[1 + STACK_WORDS] = {ip};

	for (size_t i = 0; i < STACK_WORDS; i++)
		addresses[1 + i] = stack[i] ? stack[i] - 1 : 0;
	return locate(x, addresses, 1 + STACK_WORDS, line, err);
}

/* "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x... at pc ..." and its frames.
 */
static int add_address(struct explain *x, size_t i, const char *report, struct err *err)
{
	scoped(str_free) char *line = NULL;
	const char *kind = strstr(report, "AddressSanitizer: ");
	uint64_t addresses[FRAMES_MAX];
	size_t n = first_stack(report, addresses, FRAMES_MAX);
	const char *access;

	if (!kind)
		return 0;
	if (locate(x, addresses, n, &line, err) < 0)
		return -1;
	kind += strlen("AddressSanitizer: ");
	if (strncmp(kind, "attempting ", 11) == 0) /* double-free, free on ... */
		kind += 11;
	access = strstr(report, "\nWRITE of size")  ? " (a write)"
		 : strstr(report, "\nREAD of size") ? " (a read)"
						    : "";
	add(x->g, i,
	    mem_printf("%s: %.*s%s", line ? line : "in a library function",
		       (int)strcspn(kind, " \n"), kind, access));
	return 0;
}

/* The tracer saw what the processor refused, whoever handled it then. */
static int add_fault(struct explain *x, size_t i, const struct fault *f, struct err *err)
{
	const struct limits lim = {.stack_bytes = RUNNER_STACK_BYTES};
	const struct task_part *part = &x->g->task->parts[x->g->cases[i]->part];
	scoped(str_free) char *line = NULL;
	char words[256];

	if (locate_stop(x, f->ip, f->stack, &line, err) < 0)
		return -1;
	words_of_fault(f, &lim, part, &x->inputs.cases[i], words, sizeof words);
	add(x->g, i, mem_printf("%s: %s", line, words));
	return 0;
}

static int add_blocked(struct explain *x, size_t i, const struct blocked *b, struct err *err)
{
	scoped(str_free) char *line = NULL;

	if (locate_stop(x, b->ip, b->stack, &line, err) < 0)
		return -1;
	add(x->g, i, mem_printf("%s: %s is not allowed here", line, b->text));
	return 0;
}

static int explain_case(struct explain *x, size_t i, struct err *err)
{
	scoped(buf_release) struct buf printed = {.cap = PRINTED_MAX};
	struct runner r = {.sb = engine_sandbox(x->e),
			   .task = x->g->task,
			   .exe = x->program,
			   .cases = x->g->cases,
			   .inputs = &x->inputs,
			   .printed = &printed,
			   .sanitized = true,
			   .deadline_ns = x->deadline_ns};
	struct answer *answers = mem_calloc(x->g->n_cases, sizeof *answers);
	int rc = runner_run(&r, &i, 1, answers, err);

	for (const char *p = buf_text(&printed); rc == 0 && *p;) {
		size_t len = strcspn(p, "\n");

		add_undefined(x, i, p, len);
		p += len + (p[len] == '\n');
	}
	if (rc == 0 && r.last.outcome == OUTCOME_VIOLATION)
		rc = add_blocked(x, i, &r.last.blocked, err);
	else if (rc == 0 && r.last.fault.signal)
		rc = add_fault(x, i, &r.last.fault, err);
	else if (rc == 0)
		rc = add_address(x, i, buf_text(&printed), err);
	answer_release(&x->g->task->parts[x->g->cases[i]->part], &answers[i]);
	free(answers);
	return rc;
}

static bool is_worth_it(const struct case_result *r)
{
	return r->status == CASE_CRASH || r->status == CASE_VIOLATION || r->status == CASE_FAIL ||
	       r->status == CASE_UNSTABLE || r->status == CASE_MEMORY;
}

/* Crashes first: they say most. */
static int explain_cases(struct explain *x, struct err *err)
{
	size_t of_part[TASK_MAX_PARTS] = {0}, n = 0;

	x->deadline_ns = clock_wall_ns() + x->g->task->wall_s * NS_PER_S;
	for (int crashes = 1; crashes >= 0; crashes--)
		for (size_t i = 0; i < x->g->n_cases && n < EXPLAIN_MAX; i++) {
			const struct case_result *r = &x->g->results[i];
			size_t part = x->g->cases[i]->part;

			if (!is_worth_it(r) || (r->status == CASE_FAIL) == crashes ||
			    of_part[part] == MOST_PER_PART || clock_wall_ns() >= x->deadline_ns)
				continue;
			of_part[part]++;
			n++;
			if (explain_case(x, i, err) < 0)
				return -1;
		}
	return 0;
}

/* A submission can tell this build from the other: that must not keep its report from anybody. */
static void tell_not_built(struct explain *x)
{
	size_t i = 0;

	while (i < x->g->n_cases && !is_worth_it(&x->g->results[i]))
		i++;
	if (i < x->g->n_cases)
		add(x->g, i, mem_printf("cannot be built with sanitizers: %s", x->compile.why));
}

static int explain(struct explain *x, struct err *err)
{
	const struct task *t = x->g->task;

	static const enum toolchain_kind kinds[LANGUAGES] = {
		[LANGUAGE_C] = TOOLCHAIN_SANITIZED,
		[LANGUAGE_CPP] = TOOLCHAIN_CPP_SANITIZED,
	};

	if (toolchain_find(&x->tc, kinds[x->g->sub.language], err) < 0 ||
	    kit_open(engine_sandbox(x->e), engine_toolchain(x->e), t, &x->kit, err) < 0 ||
	    program_begin(x->e, &x->tc, t, &x->g->sub, &x->compile, err) < 0 ||
	    program_end(x->e, &x->kit, &x->compile, &x->program, err) < 0)
		return -1;
	if (x->program < 0) {
		tell_not_built(x);
		return 0;
	}
	if (inputs_build(t, x->g->cases, x->g->n_cases, -1, &x->inputs, err) < 0)
		return -1;
	return explain_cases(x, err);
}

int explain_grading(struct engine *e, struct grading *g, struct err *err)
{
	struct explain x = {.e = e,
			    .g = g,
			    .kit = {-1, -1},
			    .compile = {.messages = -1},
			    .inputs = {.fd = -1, .writing = -1},
			    .program = -1};
	int rc;

	if (g->sub.language == LANGUAGE_PYTHON) /* its exceptions say all there is */
		return 0;
	rc = explain(&x, err);
	g->was_explained = rc == 0;
	compile_release(&x.compile);
	inputs_release(&x.inputs);
	kit_release(&x.kit);
	fd_close(&x.program);
	toolchain_release(&x.tc);
	return rc;
}
