/* A judge from outside: a program of the user's own that is handed a question and an answer and
 * says a level. It is run only where the user named it on the command line.
 *
 * It reads one JSON object from standard input
 *
 *     {"question": {"id": "f1-score", "follow_up_of": null, "prompt": "...", "model_answer": "...",
 *                   "rubric": {"strong": "...", "ok": "...", "weak": "..."},
 *                   "concepts": [{"id": "harmonic", "says": "..."}]},
 *      "answer": "..."}
 *
 * and writes one to standard output, at most OUTSIDE_MAX_BYTES in the time it is given:
 *
 *     {"level": "strong" | "ok" | "weak", "reasons": ["...", ...]}
 *
 * Both keys must be there and no other; up to OUTSIDE_MAX_REASONS texts. A follow-up's rubric is
 * that of its question.
 */
#ifndef GRADER_THEORY_OUTSIDE_H
#define GRADER_THEORY_OUTSIDE_H

#include <stddef.h>
#include <stdint.h>

#include "grader/task/task.h"
#include "grader/theory/program_asked.h"

struct err;
struct judge;

enum {
	OUTSIDE_MAX_BYTES = 64 << 10,
	OUTSIDE_MAX_REASONS = 32,
	OUTSIDE_TIMEOUT_S = 30,
	OUTSIDE_MAX_TIMEOUT_S = 3600,
};

struct outside {
	const char *command; /* as the user gave it; borrowed */
	struct command_words words;
	int64_t timeout_ns;
};

struct outside_verdict {
	enum level level;
	char **reasons;
	size_t n_reasons;
};

/* ERR_USAGE where the command is none. */
int outside_init(struct outside *o, const char *command, int64_t timeout_s, struct err *err);
void outside_release(struct outside *o);

/* Fails (ERR_SYSTEM, one line) where the program does, or says what it should not. */
int outside_judge(const struct outside *o, const struct judge *j, const char *answer,
		  struct outside_verdict *out, struct err *err);
void outside_verdict_release(struct outside_verdict *v);

#endif
