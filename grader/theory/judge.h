/* One answer to one question: which concepts it shows, in which words, which misconceptions it
 * holds, and what level that makes. Pure, once a question is compiled.
 */
#ifndef GRADER_THEORY_JUDGE_H
#define GRADER_THEORY_JUDGE_H

#include "grader/theory/honest.h"
#include "grader/theory/phrase.h"
#include "grader/theory/question.h"
#include "grader/theory/relation.h"

enum { ANSWER_MAX_BYTES = 1 << 18, VERDICT_MAX_REASONS = 12, REASON_MAX = 240 };

struct compiled_claim {
	const struct claim *claim;
	struct pattern *patterns;
	struct phrase *shows, *looks_like;
};

struct judge {
	struct lexicon *lex; /* borrowed, as is the question */
	const struct question *question;
	const struct follow_up *follow_up; /* the one that is judged, or NULL */
	struct compiled_claim *concepts, *misconceptions;
	size_t n_concepts, n_misconceptions;
	struct relation *relations;
	struct claim *turned; /* of each relation: its misconception, behind the question's own */
	size_t n_relations;
	struct level_rule strong_rule, ok_rule; /* borrowed but for a follow-up's own default */
	bool own_rules;
	struct rival_lists rivals;
	struct vocabulary vocabulary;
	struct formula *formulas;
	int *words, *stems;
	struct shingles asked, model; /* what may not, and what may, be copied */
	int *named;                   /* stems of the title */
	size_t n_named;
};

struct finding {
	const struct claim *claim;
	struct match match; /* the best */
	const char *by;     /* the pattern or phrase that it is the match of, or NULL */
	bool credited;      /* of a misconception: held */
	size_t from, len;   /* the quoted bytes of the answer, len 0 where there are none */
	double nearest;     /* of what was not found: the share of the nearest phrase */
};

struct verdict {
	enum level level;
	bool confident;
	struct finding *concepts, *misconceptions;
	size_t n_concepts, n_misconceptions, n_credited;
	size_t n_right, n_wrong; /* what the relations say of it */
	bool *missing;           /* by concept: would help to the next level */
	char reasons[VERDICT_MAX_REASONS][REASON_MAX];
	size_t n_reasons;
};

/* follow_up is an index, -1 for the question itself. Fails where the file cannot judge an answer,
 * naming file, claim and pattern. */
int judge_new(struct lexicon *lex, const struct question *q, int follow_up, struct judge **out,
	      struct err *err);
void judge_free(struct judge *j);

/* Of the question, or of the follow-up that is judged. */
const char *judge_id(const struct judge *j);
const char *judge_prompt(const struct judge *j);
const char *judge_model_answer(const struct judge *j);

void judge_answer(const struct judge *j, const char *bytes, size_t len, struct verdict *out);
void verdict_release(struct verdict *v);
void verdict_say(struct verdict *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The level that these concepts (by index) reach. */
enum level judge_level(const struct judge *j, const bool *credited);
/* Whether these concepts (by index) reach a rule. */
bool rule_holds(const struct judge *j, const struct level_rule *r, const bool *credited);

#endif
