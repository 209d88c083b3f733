#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/judge_args.h"
#include "grader/practice/history.h"
#include "grader/practice/now.h"
#include "grader/practice/wait.h"
#include "grader/quiz/draft.h"
#include "grader/quiz/pick.h"
#include "grader/quiz/screen.h"
#include "grader/quiz/session.h"
#include "grader/quiz/typing.h"
#include "grader/theory/shelf.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { COUNT_USUAL = 5 };

static const char *const difficulties[] = {"any", "beginner", "intermediate", "advanced", NULL};

struct quiz_args {
	struct common_args common;
	const char *topic;
	int difficulty;
	struct maybe_u64 count;
	bool due;
	struct text_list questions;
	struct judge_args judge;
};

static const struct option_spec options[] = {
	{"topic", OPTION_TEXT, offsetof(struct quiz_args, topic), "TOPIC",
	 "questions of one topic alone", NULL},
	{"difficulty", OPTION_CHOICE, offsetof(struct quiz_args, difficulty), "DIFFICULTY",
	 "beginner, intermediate, advanced, or any (the default)", difficulties},
	{"count", OPTION_U64, offsetof(struct quiz_args, count), "N",
	 "at most so many questions (5, or all that are due with --due)", NULL},
	{"due", OPTION_FLAG, offsetof(struct quiz_args, due), NULL, "only what is due now", NULL},
	{"question", OPTION_LIST, offsetof(struct quiz_args, questions), "ID",
	 "this question or follow-up; may be given again", NULL},
	JUDGE_OPTIONS(struct quiz_args),
	{0},
};
static const struct argument_spec arguments[] = {{0}};

static int check_args(const struct quiz_args *a, const struct catalog *c, struct err *err)
{
	if (a->questions.n > 0 && (a->topic || a->difficulty || a->due || a->count.given))
		return err_set(err, ERR_USAGE,
			       "--question names what is asked: no other choice goes with it");
	if (a->count.given && (a->count.value < 1 || a->count.value > PICK_MOST))
		return err_set(err, ERR_USAGE, "--count must be from 1 to %d", PICK_MOST);
	return catalog_check_topic(c, a->topic, err);
}

static int check_terminal(struct err *err)
{
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return 0;
	return err_set(err, ERR_USAGE,
		       "a quiz needs a terminal to ask at; in a pipe, `grader answer QUESTION "
		       "FILE` judges one answer and `grader list --kind question` names the "
		       "questions");
}

/* The questions that were named, in that order. */
static void pick_named(const struct quiz_args *a, const struct question_states *s, int64_t now,
		       struct picks *out)
{
	*out = (struct picks){.at = mem_calloc(a->questions.n, sizeof *out->at)};
	for (size_t i = 0; i < a->questions.n; i++) {
		const char *id = a->questions.at[i];
		const struct question_state *q = question_states_find(s, id);
		struct pick *p = &out->at[out->n++];

		p->id = mem_strdup(id);
		p->why = !q || question_state_is_due(q, now) ? PICK_DUE : PICK_AHEAD;
		p->because = q && q->because ? mem_strdup(q->because) : NULL;
	}
}

static int pick(const struct quiz_args *a, const struct catalog *c, struct history *h,
		struct picks *out, struct err *err)
{
	const struct pick_options o = {
		.topic = a->topic,
		.difficulty = a->difficulty ? difficulties[a->difficulty] : NULL,
		.due_only = a->due,
		.count = a->count.given ? a->count.value
			 : a->due       ? PICK_MOST
					: COUNT_USUAL,
	};
	struct question_states states = {0};
	int64_t now = practice_now();

	if (history_states(h, now, &states, err) < 0)
		return -1;
	if (a->questions.n > 0)
		pick_named(a, &states, now, out);
	else
		pick_questions(c, &states, &o, now, out);
	question_states_release(&states);
	return 0;
}

/* Nothing to ask is no failure: there is a reason, and it is said. */
static int say_nothing(const struct quiz_args *a, const struct picks *p, struct err *err)
{
	scoped(buf_release) struct buf line = {0};

	buf_init(&line, 256);
	if (p->n_matching == 0) {
		buf_puts(&line, "there is no such question: `grader list --kind question` shows "
				"what there is");
	} else if (a->due && p->next_due > 0) {
		buf_puts(&line, "nothing is due; the next is ");
		wait_put(&line, p->next_due - practice_now());
		buf_puts(&line, "; `grader quiz` without --due asks something new");
	} else {
		buf_puts(&line, "nothing is due; `grader quiz` without --due asks something new");
	}
	return screen_say(buf_text(&line), err);
}

/* The signal that ended the session ends us too, once all is closed. */
static int run_session(struct session *s, int *sig, struct err *err)
{
	int rc;

	if (draft_check(err) < 0 || typing_new(&s->typing, err) < 0)
		return -1;
	rc = session_run(s, err);
	*sig = typing_signal(s->typing);
	typing_free(s->typing);
	return rc;
}

static int ask_all(const struct quiz_args *a, const struct catalog *c, struct history *h, int *sig,
		   struct err *err)
{
	scoped(shelf_release) struct shelf shelf = {0};
	scoped(picks_release) struct picks picks = {0};
	scoped(outside_release) struct outside outside = {0};
	struct session s = {.shelf = &shelf, .history = h, .picks = &picks};
	bool has_outside;

	if (judge_args_read(&a->judge, &outside, &has_outside, err) < 0)
		return -1;
	s.outside = has_outside ? &outside : NULL;
	shelf_fill(&shelf, c);
	for (size_t i = 0; i < a->questions.n; i++) { /* before the first is asked */
		const struct judge *q;

		if (shelf_judge(&shelf, a->questions.at[i], &q, err) < 0)
			return -1;
	}
	if (pick(a, c, h, &picks, err) < 0)
		return -1;
	return picks.n > 0 ? run_session(&s, sig, err) : say_nothing(a, &picks, err);
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct quiz_args *a = args;
	scoped(catalog_release) struct catalog c = {0};
	struct history *h;
	int rc, sig = 0;

	(void)out; /* a session is shown as it goes */
	if (catalog_load(&a->common.tasks, &c, err) < 0 || check_args(a, &c, err) < 0 ||
	    check_terminal(err) < 0)
		return -1;
	h = history_new(NULL);
	rc = ask_all(a, &c, h, &sig, err);
	history_free(h);
	if (rc == 0 && sig)
		raise(sig);
	return rc;
}

const struct command cmd_quiz = {
	.name = "quiz",
	.says = "Asks theory questions at the terminal, judges the answers and plans when to ask "
		"again",
	.usage = "[--topic TOPIC] [--difficulty DIFFICULTY] [--count N] [--due] [--question ID]...",
	.details =
		"What is due comes first, then what is new. You answer in your own words, over as "
		"many\nlines as it takes; a line that holds a dot alone ends an answer, and :help "
		"names "
		"what else\nthere is. You then see the level with its evidence and the model "
		"answer, "
		"and give your own\nscore, which decides when the question comes again. A session "
		"may "
		"be ended at any point:\nscores and an answer that was begun are kept. `grader "
		"progress` shows where you stand.\n" JUDGE_DETAILS,
	.example = "  grader quiz --topic mlops --count 3\n"
		   "  grader quiz --due\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct quiz_args),
	.run = run,
};
