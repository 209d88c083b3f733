/* From a question file's texts to what can be looked for: patterns, weighed phrases, rivals, the
 * vocabulary that typing errors are mended to, and the runs of words that may not be copied.
 */
#include <stdlib.h>
#include <string.h>

#include "grader/theory/family.h"
#include "grader/theory/judge.h"
#include "grader/theory/lexicon.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { MAX_VOCABULARY = 4096, MENDABLE = 5, PATTERN_MAX_BYTES = 1 << 14 };

struct compiler {
	struct judge *j;
	struct frequencies frequencies;
};

static int compile_pattern(struct judge *j, struct pattern *p, const char *source, struct err *err)
{
	scoped(buf_release) struct buf expanded = {0};

	buf_init(&expanded, PATTERN_MAX_BYTES);
	if (family_expand(j->question, source, &expanded, err) < 0)
		return -1;
	return pattern_compile(p, j->lex, buf_text(&expanded), err);
}

static int compile_patterns(struct judge *j, struct compiled_claim *c, struct err *err)
{
	const struct texts *from = &c->claim->patterns;

	c->patterns = mem_calloc(from->n + 1, sizeof *c->patterns);
	for (size_t i = 0; i < from->n; i++)
		if (compile_pattern(j, &c->patterns[i], from->at[i], err) < 0)
			return err_wrap(err, "%s: %s: patterns[%zu] \"%.60s\"", j->question->id,
					c->claim->id, i, from->at[i]);
	return 0;
}

static struct phrase *read_phrases(struct judge *j, const struct texts *from)
{
	struct phrase *p = mem_calloc(from->n + 1, sizeof *p);

	for (size_t i = 0; i < from->n; i++)
		phrase_read(&p[i], j->lex, &j->vocabulary, from->at[i]);
	return p;
}

static int compile_claim(struct compiler *k, const struct claim *claim, struct compiled_claim *c,
			 struct err *err)
{
	*c = (struct compiled_claim){.claim = claim};
	c->shows = read_phrases(k->j, &claim->shows);
	c->looks_like = read_phrases(k->j, &claim->looks_like);
	frequencies_count(&k->frequencies, c->shows, claim->shows.n);
	return compile_patterns(k->j, c, err);
}

static void weigh_claim(const struct compiler *k, struct compiled_claim *c)
{
	for (size_t i = 0; i < c->claim->shows.n; i++)
		phrase_weigh(&c->shows[i], &k->frequencies);
	for (size_t i = 0; i < c->claim->looks_like.n; i++)
		phrase_weigh(&c->looks_like[i], &k->frequencies);
}

static int compile_claims(struct compiler *k, const struct claims *from, struct compiled_claim *to,
			  size_t *n, struct err *err)
{
	for (size_t i = 0; i < from->n; i++)
		if (compile_claim(k, &from->at[i], &to[(*n)++], err) < 0)
			return -1;
	return 0;
}

/* A follow-up's concepts: its own and those of the question that it names. */
static int compile_follow_up(struct compiler *k, const struct follow_up *f, struct err *err)
{
	struct judge *j = k->j;

	if (compile_claims(k, &f->own, j->concepts, &j->n_concepts, err) < 0)
		return -1;
	for (size_t i = 0; i < f->n_concepts; i++) {
		int at = question_concept(j->question, f->concepts[i]);

		if (at >= 0 && compile_claim(k, &j->question->concepts.at[at],
					     &j->concepts[j->n_concepts++], err) < 0)
			return -1;
	}
	return 0;
}

static struct level_rule share_rule(const struct judge *j, size_t percent)
{
	struct level_rule r = {.given = true, .n_some = 1};
	struct need *need = &r.some[0];

	need->of.at = mem_calloc(j->n_concepts, sizeof *need->of.at);
	need->of.n = j->n_concepts;
	for (size_t i = 0; i < j->n_concepts; i++)
		need->of.at[i] = j->concepts[i].claim->id;
	need->n = (j->n_concepts * percent + 99) / 100;
	return r;
}

static void choose_rules(struct judge *j)
{
	const struct follow_up *f = j->follow_up;

	j->own_rules = f && !f->strong_rule.given;
	if (j->own_rules) {
		j->strong_rule = share_rule(j, 60);
		j->ok_rule = share_rule(j, 25);
	} else {
		j->strong_rule = f ? f->strong_rule : j->question->strong_rule;
		j->ok_rule = f ? f->ok_rule : j->question->ok_rule;
	}
}

static int compile_rivals(struct judge *j, struct err *err)
{
	const struct question *q = j->question;

	for (size_t i = 0; i < q->n_rivals; i++) {
		struct rivals *r = &j->rivals.lists[j->rivals.n++];

		r->terms = mem_calloc(q->rivals[i].n + 1, sizeof *r->terms);
		for (size_t k = 0; k < q->rivals[i].n; k++) {
			const char *word = q->rivals[i].at[k];

			r->n++;
			if (term_compile(&r->terms[k], j->lex, word, strlen(word), err) < 0)
				return err_wrap(err, "%s: rivals[%zu]", q->id, i);
		}
	}
	return 0;
}

static int check_shown(const struct judge *j, const struct relation_text *r, const char *id,
		       struct err *err)
{
	return !id || question_concept(j->question, id) >= 0
		       ? 0
		       : err_set(err, ERR_USAGE, "%s: %s: no concept %s", j->question->id, r->id,
				 id);
}

static int check_relation(const struct judge *j, const struct relation_text *r, struct err *err)
{
	for (size_t i = 0; i < r->n_pairs; i++)
		if (check_shown(j, r, r->pairs[i].shows, err) < 0)
			return -1;
	if (check_shown(j, r, r->shows_raised, err) < 0)
		return -1;
	return check_shown(j, r, r->shows_lowered, err);
}

/* What is said the wrong way round is a misconception of its own. */
static int compile_relations(struct judge *j, struct err *err)
{
	const struct question *q = j->question;

	j->relations = mem_calloc(q->n_relations + 1, sizeof *j->relations);
	j->turned = mem_calloc(q->n_relations + 1, sizeof *j->turned);
	for (size_t i = 0; i < q->n_relations; i++) {
		struct claim *turned = &j->turned[j->n_relations];

		*turned = (struct claim){.id = q->relations[i].id, .says = q->relations[i].says};
		if (relation_compile(&j->relations[j->n_relations++], j->lex, q, &q->relations[i],
				     err) < 0 ||
		    check_relation(j, &q->relations[i], err) < 0)
			return -1;
		j->misconceptions[j->n_misconceptions++] = (struct compiled_claim){.claim = turned};
	}
	return 0;
}

static void compile_formulas(struct judge *j)
{
	const struct question *q = j->question;
	size_t n = 0;

	for (size_t i = 0; i < q->n_formulas; i++)
		n += q->formulas[i].written.n;
	j->formulas = mem_calloc(n + 1, sizeof *j->formulas);
	for (size_t i = 0; i < q->n_formulas; i++)
		for (size_t k = 0; k < q->formulas[i].written.n; k++)
			j->formulas[j->vocabulary.n_formulas++] = (struct formula){
				.squeezed = formula_squeeze(q->formulas[i].written.at[k]),
				.word = words_add(&j->lex->words, q->formulas[i].word,
						  strlen(q->formulas[i].word)),
			};
	j->vocabulary.formulas = j->formulas;
}

static void learn_word(struct judge *j, int word)
{
	struct vocabulary *v = &j->vocabulary;

	if (v->n_words == MAX_VOCABULARY || strlen(words_text(&j->lex->words, word)) < MENDABLE)
		return;
	for (size_t i = 0; i < v->n_words; i++)
		if (j->words[i] == word)
			return;
	j->words[v->n_words] = word;
	j->stems[v->n_words++] = lexicon_stem(j->lex, word);
}

static void learn_text(struct judge *j, const char *text)
{
	struct text t;

	text_read(&t, j->lex, NULL, text, strlen(text));
	for (size_t i = 0; i < t.n; i++)
		if (!t.tokens[i].is_number && !t.tokens[i].is_sign)
			learn_word(j, t.tokens[i].word);
	text_release(&t);
}

static void learn_texts(struct judge *j, const struct texts *texts)
{
	for (size_t i = 0; i < texts->n; i++)
		learn_text(j, texts->at[i]);
}

static void learn_claims(struct judge *j, const struct claims *claims)
{
	for (size_t i = 0; i < claims->n; i++) {
		learn_texts(j, &claims->at[i].patterns);
		learn_texts(j, &claims->at[i].shows);
		learn_text(j, claims->at[i].says);
	}
}

static void learn_vocabulary(struct judge *j)
{
	const struct question *q = j->question;

	j->words = mem_calloc(MAX_VOCABULARY, sizeof *j->words);
	j->stems = mem_calloc(MAX_VOCABULARY, sizeof *j->stems);
	learn_text(j, q->prompt);
	learn_text(j, q->model_answer);
	learn_claims(j, &q->concepts);
	learn_claims(j, &q->misconceptions);
	for (size_t i = 0; i < q->n_families; i++)
		learn_text(j, q->families[i].words);
	for (size_t i = 0; i < q->n_follow_ups; i++) {
		learn_text(j, q->follow_ups[i].model_answer);
		learn_claims(j, &q->follow_ups[i].own);
	}
	j->vocabulary.words = j->words;
	j->vocabulary.stems = j->stems;
}

static void learn_title(struct judge *j)
{
	const char *title = j->question->title;
	struct text t;

	text_read(&t, j->lex, &j->vocabulary, title, strlen(title));
	j->named = mem_calloc(t.n + 1, sizeof *j->named);
	for (size_t i = 0; i < t.n; i++)
		j->named[j->n_named++] = t.tokens[i].stem;
	text_release(&t);
}

static void learn_sources(struct judge *j)
{
	const struct question *q = j->question;
	const char *const asked[] = {q->title, q->prompt, q->strong, q->ok, q->weak};

	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		shingles_add(&j->asked, j->lex, asked[i]);
	for (size_t i = 0; i < q->n_follow_ups; i++)
		shingles_add(&j->asked, j->lex, q->follow_ups[i].prompt);
	shingles_add(&j->model, j->lex,
		     j->follow_up ? j->follow_up->model_answer : q->model_answer);
	shingles_sort(&j->asked);
	shingles_sort(&j->model);
	learn_title(j);
}

static int check_ids(const struct judge *j, const struct texts *ids, struct err *err)
{
	for (size_t i = 0; i < ids->n; i++) {
		size_t k = 0;

		while (k < j->n_concepts && strcmp(j->concepts[k].claim->id, ids->at[i]) != 0)
			k++;
		if (k == j->n_concepts)
			return err_set(err, ERR_USAGE, "%s: levels: no concept %s",
				       j->follow_up ? j->follow_up->id : j->question->id,
				       ids->at[i]);
	}
	return 0;
}

static int check_rule(const struct judge *j, const struct level_rule *r, struct err *err)
{
	if (check_ids(j, &r->all, err) < 0)
		return -1;
	for (size_t i = 0; i < r->n_some; i++)
		if (check_ids(j, &r->some[i].of, err) < 0)
			return -1;
	return 0;
}

static int compile_all(struct compiler *k, struct err *err)
{
	struct judge *j = k->j;
	const struct question *q = j->question;
	size_t room = QUESTION_MAX_CONCEPTS * 2;

	compile_formulas(j);
	learn_vocabulary(j);
	j->concepts = mem_calloc(room, sizeof *j->concepts);
	j->misconceptions = mem_calloc(QUESTION_MAX_MISCONCEPTIONS + QUESTION_MAX_RELATIONS,
				       sizeof *j->misconceptions);
	if (j->follow_up ? compile_follow_up(k, j->follow_up, err) < 0
			 : compile_claims(k, &q->concepts, j->concepts, &j->n_concepts, err) < 0)
		return -1;
	if (j->n_concepts == 0)
		return err_set(err, ERR_USAGE, "%s has no concepts to judge an answer by",
			       j->follow_up ? j->follow_up->id : q->id);
	if (compile_claims(k, &q->misconceptions, j->misconceptions, &j->n_misconceptions, err) <
		    0 ||
	    compile_relations(j, err) < 0 || compile_rivals(j, err) < 0)
		return -1;
	for (size_t i = 0; i < j->n_concepts; i++) {
		weigh_claim(k, &j->concepts[i]);
		for (size_t p = 0; p < j->concepts[i].claim->patterns.n; p++)
			pattern_loosen(&j->concepts[i].patterns[p]);
	}
	for (size_t i = 0; i < j->n_misconceptions; i++)
		weigh_claim(k, &j->misconceptions[i]);
	choose_rules(j);
	if (!j->strong_rule.given)
		return err_set(err, ERR_USAGE, "%s has no levels to judge an answer by", q->id);
	learn_sources(j);
	if (check_rule(j, &j->strong_rule, err) < 0)
		return -1;
	return check_rule(j, &j->ok_rule, err);
}

int judge_new(struct lexicon *lex, const struct question *q, int follow_up, struct judge **out,
	      struct err *err)
{
	struct compiler k = {.j = mem_zalloc(sizeof *k.j)};
	int rc;

	k.j->lex = lex;
	k.j->question = q;
	k.j->follow_up = follow_up >= 0 ? &q->follow_ups[follow_up] : NULL;
	rc = compile_all(&k, err);
	frequencies_release(&k.frequencies);
	if (rc < 0) {
		judge_free(k.j);
		k.j = NULL;
	}
	*out = k.j;
	return rc;
}

static void free_claims(struct compiled_claim *claims, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; claims[i].patterns && k < claims[i].claim->patterns.n; k++)
			pattern_release(&claims[i].patterns[k]);
		free(claims[i].patterns);
		free(claims[i].shows);
		free(claims[i].looks_like);
	}
	free(claims);
}

void judge_free(struct judge *j)
{
	if (!j)
		return;
	free_claims(j->concepts, j->n_concepts);
	free_claims(j->misconceptions, j->n_misconceptions);
	if (j->own_rules) {
		free(j->strong_rule.some[0].of.at);
		free(j->ok_rule.some[0].of.at);
	}
	for (size_t i = 0; i < j->rivals.n; i++) {
		for (size_t k = 0; k < j->rivals.lists[i].n; k++)
			term_release(&j->rivals.lists[i].terms[k]);
		free(j->rivals.lists[i].terms);
	}
	for (size_t i = 0; i < j->vocabulary.n_formulas; i++)
		free(j->formulas[i].squeezed);
	for (size_t i = 0; i < j->n_relations; i++)
		relation_release(&j->relations[i]);
	free(j->relations);
	free(j->turned);
	free(j->formulas);
	free(j->words);
	free(j->stems);
	free(j->named);
	shingles_release(&j->asked);
	shingles_release(&j->model);
	free(j);
}
