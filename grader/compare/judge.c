#include "grader/compare/judge.h"

#include <stdio.h>
#include <string.h>

#include "grader/compare/words.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static void set_detail(struct case_result *r, const char *text)
{
	snprintf(r->detail, sizeof r->detail, "%s", text);
}

static const struct value *output_at(const struct answer *a, size_t i)
{
	return a->out ? &a->out[i] : NULL;
}

/* An output that is not there or has another form is worse than one that is only wrong. */
static bool is_worse(const struct comparison *a, const struct comparison *b)
{
	return b->pass || (a->why != MISMATCH_VALUE && b->why == MISMATCH_VALUE);
}

static void judge_outputs(const struct task_part *part, const struct answer *a,
			  struct case_result *r)
{
	scoped(buf_release) struct buf text = {0};
	const struct task_case *c = r->the_case;
	bool failed[WIRE_MAX_ARRAYS] = {false};

	r->status = CASE_PASS;
	r->worst = (struct comparison){.pass = true};
	for (size_t i = 0; i < part->n_out; i++) {
		struct comparison cmp = compare_output(output_at(a, i), &c->out[i]);

		failed[i] = !cmp.pass;
		if (cmp.pass || !is_worse(&cmp, &r->worst))
			continue;
		r->status = CASE_FAIL;
		r->worst_output = i;
		r->worst = cmp;
	}
	if (r->status == CASE_PASS)
		return;
	buf_init(&text, sizeof r->detail);
	words_put(&text, &part->out[r->worst_output], output_at(a, r->worst_output),
		  &c->out[r->worst_output], &r->worst, "expected");
	for (size_t i = 0; i < part->n_out; i++)
		if (failed[i] && i != r->worst_output)
			buf_printf(&text, "; so is %s", part->out[i].name);
	set_detail(r, buf_text(&text));
}

static void judge_first(const struct task_part *part, const struct answer *a, struct case_result *r)
{
	r->status = a->status;
	r->cpu_ns = a->cpu_ns;
	if (a->status == CASE_PASS)
		judge_outputs(part, a, r);
	else
		set_detail(r, a->detail);
}

/* Does the second run's output differ from the first one's beyond the tolerance? Says how. */
static bool differs(const struct port *port, const struct value *first, const struct value *second,
		    const struct expectation *want, struct buf *text)
{
	struct expectation before = {.kind = EXPECT_VALUE, .value = *first, .tol = want->tol};
	struct comparison cmp;

	if (want->kind == EXPECT_ANY)
		return false;
	cmp = compare_output(second, &before);
	if (cmp.pass)
		return false;
	words_put(text, port, second, &before, &cmp, "before");
	return true;
}

static void set_second(struct case_result *r, enum case_status status, const char *text)
{
	scoped(buf_release) struct buf b = {0};

	buf_init(&b, sizeof r->detail);
	buf_printf(&b, "in a second run, in another order, %s", text);
	r->status = status;
	set_detail(r, buf_text(&b));
}

static void judge_again(const struct task_part *part, const struct answer *first,
			const struct answer *second, struct case_result *r)
{
	scoped(buf_release) struct buf text = {0};
	struct case_result other = {.the_case = r->the_case};

	if (r->status != CASE_PASS)
		return;
	if (second->status == CASE_NOT_RUN) {
		/* Was it asked at all? If so, whoever stalls must not be let off. */
		if (second->detail[0])
			set_second(r, CASE_NOT_RUN, second->detail);
		return;
	}
	buf_init(&text, sizeof r->detail);
	judge_first(part, second, &other);
	if (other.status == CASE_FAIL)
		buf_puts(&text, other.detail);
	else if (other.status != CASE_PASS)
		buf_printf(&text, "it ended as %s%s%s", case_status_name(other.status),
			   other.detail[0] ? ": " : "", other.detail);
	for (size_t i = 0; i < part->n_out && text.len == 0; i++)
		differs(&part->out[i], &first->out[i], &second->out[i], &r->the_case->out[i],
			&text);
	if (text.len > 0)
		set_second(r, CASE_UNSTABLE, buf_text(&text));
}

void judge_cases(const struct task *t, const struct task_case *const *cases, size_t n,
		 const struct answer *answers, const struct answer *again,
		 struct case_result *results)
{
	for (size_t i = 0; i < n; i++) {
		const struct task_part *part = &t->parts[cases[i]->part];

		results[i] = (struct case_result){.the_case = cases[i]};
		judge_first(part, &answers[i], &results[i]);
		if (again)
			judge_again(part, &answers[i], &again[i], &results[i]);
	}
}
