/* A theory question as tasks/theory/<topic>/<id>.json holds it (tasks/theory/README.md): what is
 * asked, what a strong answer says, its follow-ups, and what an answer is judged by.
 */
#ifndef GRADER_THEORY_QUESTION_H
#define GRADER_THEORY_QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/task/json.h"
#include "grader/task/task.h"

struct err;

enum {
	QUESTION_MAX_BYTES = 1 << 20,
	QUESTION_MAX_FOLLOW_UPS = 16,
	QUESTION_MAX_CONCEPTS = 64,
	QUESTION_MAX_MISCONCEPTIONS = 32,
	QUESTION_MAX_EXAMPLES = 64,
	QUESTION_MAX_LIST = 64, /* patterns, phrases */
	QUESTION_MAX_NEEDS = 8,
	QUESTION_MAX_TEXT = 8000,
	QUESTION_MAX_PHRASE = 400,
	QUESTION_MAX_FAMILIES = 64,
	QUESTION_MAX_RELATIONS = 32,
	RELATION_MAX_PAIRS = 4,
};

struct texts { /* borrowed from the question's document */
	const char **at;
	size_t n;
};

/* What an answer may say: a concept, or a misconception. */
struct claim {
	const char *id, *says;
	bool is_fatal;                            /* of a misconception */
	struct texts patterns, shows, looks_like; /* looks_like: the key "not" */
};

struct claims {
	struct claim *at;
	size_t n;
};

struct need {
	size_t n;
	struct texts of; /* concept ids */
};

/* What a level asks for. */
struct level_rule {
	bool given;
	struct texts all;
	struct need some[QUESTION_MAX_NEEDS];
	size_t n_some;
};

/* The words behind `$name`, with commas between. */
struct family {
	const char *name, *words;
};

/* Either pairs, or what something raises and lowers (NULL: nothing). Words and families with commas
 * between; shows: the concept that is credited with it, or NULL. */
struct relation_text {
	const char *id, *says;
	struct {
		const char *left, *right, *shows;
	} pairs[RELATION_MAX_PAIRS];
	size_t n_pairs;
	const char *of, *raises, *lowers;
	const char *shows_raised, *shows_lowered;
};

struct example {
	enum level level;
	const char *answer;
};

struct formula_text {
	const char *word;
	struct texts written;
};

struct follow_up {
	char *id; /* "f1-score/2" */
	char *prompt, *model_answer;
	char **concepts; /* ids, those of its own claims included */
	size_t n_concepts;
	struct claims own;
	struct level_rule strong_rule, ok_rule;
};

struct question {
	char *id, *topic, *title, *difficulty;
	char *prompt, *model_answer;
	char *strong, *ok, *weak; /* the rubric's lines; "" where it has none */
	struct follow_up *follow_ups;
	size_t n_follow_ups;

	struct claims concepts, misconceptions;
	struct level_rule strong_rule, ok_rule; /* given: an answer can be judged */
	struct family *families;
	size_t n_families;
	struct relation_text *relations;
	size_t n_relations;
	struct texts *rivals;
	size_t n_rivals;
	struct formula_text *formulas;
	size_t n_formulas;
	struct example *examples;
	size_t n_examples;
	struct texts references;
	struct json_doc doc;
};

/* topic is "" where the file does not name one. On failure *out is NULL and *err (ERR_USAGE) names
 * the file and the field. */
int question_load(const char *path, struct question **out, struct err *err);
void question_free(struct question *q);

/* -1 where there is none. */
int question_concept(const struct question *q, const char *id);
int question_follow_up(const struct question *q, const char *id);

#endif
