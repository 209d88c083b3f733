#include "grader/quiz/session.h"

#include <stdlib.h>
#include <string.h>

#include "grader/practice/history.h"
#include "grader/practice/now.h"
#include "grader/practice/wait.h"
#include "grader/quiz/ask.h"
#include "grader/quiz/draft.h"
#include "grader/quiz/own.h"
#include "grader/quiz/screen.h"
#include "grader/quiz/summary.h"
#include "grader/quiz/typing.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"

/* How one question went; -1 is a failure of ours. */
enum went { WENT_DONE, WENT_SKIPPED, WENT_STOPPED };

/* 0, or WENT_STOPPED, or -1. */
static int ask_own(struct session *s, enum level suggested, struct own_score *own, struct err *err)
{
	scoped(buf_release) struct buf line = {0};

	buf_init(&line, 256);
	do {
		if (screen_sayf(err,
				"Your own score: (w)eak, (o)k, (s)trong, or (e)asy for strong "
				"without effort? It decides when the question comes again. "
				"Enter takes %s.",
				level_name(suggested)) < 0)
			return -1;
		if (typing_line(s->typing, "> ", &line) != TYPED_LINE ||
		    strcmp(buf_text(&line), ":quit") == 0)
			return WENT_STOPPED;
	} while (!own_score_parse(buf_text(&line), suggested, own));
	return 0;
}

static int say_when_next(struct session *s, const char *id, int64_t now, struct err *err)
{
	struct question_states all = {0};
	scoped(buf_release) struct buf line = {0};
	const struct question_state *q;
	int rc = history_states(s->history, now, &all, err);

	q = rc == 0 ? question_states_find(&all, id) : NULL;
	if (q) {
		buf_init(&line, 128);
		buf_puts(&line, "asked again ");
		wait_put(&line, q->due_at - now);
		rc = screen_say(buf_text(&line), err);
	}
	question_states_release(&all);
	return rc;
}

/* Shows the verdict, asks for the learner's own and records both. */
static int settle(struct session *s, const struct judge *q, const struct buf *answer,
		  struct summary *sum, struct err *err)
{
	struct review review = {
		.question = judge_id(q), .source = REVIEW_QUIZ, .answer = buf_text(answer)};
	scoped(examined_release) struct examined e = {0};
	struct asked asked = {0};
	struct err judge_err = {0};
	struct own_score own;
	int rc;

	if (examined_judge(s->shelf, judge_id(q), buf_text(answer), answer->len, &e, err) < 0)
		return -1;
	if (s->outside) {
		asked.command = s->outside->command;
		if (examined_ask(&e, s->outside, &judge_err) < 0)
			asked.failed = judge_err.text;
	}
	review.suggested = e.level;
	review.confident = e.outside.level != LEVEL_NONE || e.verdict.confident;
	rc = screen_verdict(&e, &asked, err);
	if (rc == 0)
		rc = ask_own(s, e.level, &own, err);
	if (rc != 0)
		return rc;
	review.at = practice_now();
	review.level = own.level;
	review.easy = own.easy;
	if (history_record(s->history, &review, err) < 0)
		return -1;
	draft_drop(review.question);
	summary_add(sum, review.question, own.level, review.suggested);
	return say_when_next(s, review.question, review.at, err);
}

static int load_draft(const char *id, struct buf *answer, struct err *err)
{
	if (draft_load(id, answer, err) < 0)
		return -1;
	if (answer->len == 0)
		return 0;
	if (answer->data[answer->len - 1] != '\n')
		buf_putc(answer, '\n');
	if (screen_answer("You had begun an answer", buf_text(answer), err) < 0)
		return -1;
	return screen_say("go on with it, or end it with a dot; :undo takes a line back", err);
}

static int one(struct session *s, const struct judge *q, struct summary *sum, struct err *err)
{
	scoped(buf_release) struct buf answer = {0};
	struct asking asking = {
		.typing = s->typing, .shelf = s->shelf, .question = q, .answer = &answer};

	buf_init(&answer, ANSWER_MAX_BYTES);
	if (load_draft(judge_id(q), &answer, err) < 0)
		return -1;
	switch (ask_answer(&asking, err)) {
	case ASK_ANSWERED:
		return settle(s, q, &answer, sum, err);
	case ASK_SKIPPED:
		summary_skip(sum);
		return WENT_SKIPPED;
	case ASK_STOPPED:
		return WENT_STOPPED;
	default:
		return -1;
	}
}

static int one_follow_up(struct session *s, const char *id, struct summary *sum, struct err *err)
{
	const struct judge *q;

	if (shelf_judge(s->shelf, id, &q, err) < 0 ||
	    screen_question(q, NULL, (struct screen_place){0}, err) < 0)
		return -1;
	return one(s, q, sum, err);
}

/* As many of the follow-ups as the learner likes. */
static int follow_ups(struct session *s, const struct question *q, struct summary *sum,
		      struct err *err)
{
	scoped(buf_release) struct buf line = {0};
	int rc = WENT_DONE;
	int64_t n;

	buf_init(&line, 256);
	while (rc == WENT_DONE || rc == WENT_SKIPPED) {
		if (screen_sayf(err,
				"Answer a follow-up? Its number (1 to %zu), or Enter to go on.",
				q->n_follow_ups) < 0)
			return -1;
		if (typing_line(s->typing, "> ", &line) != TYPED_LINE ||
		    strcmp(buf_text(&line), ":quit") == 0)
			return WENT_STOPPED;
		if (line.len == 0)
			return WENT_DONE;
		if (num_parse_i64(buf_text(&line), 1, (int64_t)q->n_follow_ups, &n))
			rc = one_follow_up(s, q->follow_ups[n - 1].id, sum, err);
	}
	return rc;
}

static int ask_pick(struct session *s, size_t i, struct summary *sum, struct err *err)
{
	const struct screen_place place = {i + 1, s->picks->n};
	const struct judge *q;
	int rc;

	if (shelf_judge(s->shelf, s->picks->at[i].id, &q, err) < 0 ||
	    screen_question(q, &s->picks->at[i], place, err) < 0)
		return -1;
	rc = one(s, q, sum, err);
	if (rc == WENT_DONE && !q->follow_up && q->question->n_follow_ups > 0)
		rc = follow_ups(s, q->question, sum, err);
	return rc;
}

int session_run(struct session *s, struct err *err)
{
	struct summary sum = {0};
	int rc = screen_say("Write your answer over as many lines as you like; a line with a dot "
			    "alone ends it, :help names what else there is.",
			    err);

	for (size_t i = 0; rc >= 0 && rc != WENT_STOPPED && i < s->picks->n; i++)
		rc = ask_pick(s, i, &sum, err);
	if (rc >= 0)
		rc = summary_show(&sum, rc == WENT_STOPPED, err);
	summary_release(&sum);
	return rc < 0 ? -1 : 0;
}
