#include "tests/unit/suites.h"

#include <stdlib.h>

#include "grader/theory/fold.h"
#include "grader/theory/text.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/theory_sample.h"

static const struct {
	const char *text, *want;
} foldings[] = {
	{"Plain", "plain"},
	{"\u201cQuoted\u201d \u2019", "\"quoted\" '"},
	{"w\u00b2", "w^2"},
	{"x\u2081", "x1"},
	{"na\u00efve \u00c9t\u00e9", "naive ete"},
	{"\uff37\uff12", "w2"},
	{"\ufb01t", "fit"},
	{"a\u2192b", "a -> b"},
	{"\u03bb", " lambda "},
	{"e\u0301", "e"},
	{"bad\xff\xc0\x80", "bad   "},
	{"a\x01z", "a z"},
	{"\u2202L/\u2202w", "dl/dw"},
	{"", ""},
};

START_TEST(signs_and_letters_have_one_plain_form)
{
	struct folded f;

	fold(&f, foldings[_i].text, strlen(foldings[_i].text));
	ck_assert_str_eq(f.text, foldings[_i].want);
	ck_assert_uint_eq(f.at[f.len], strlen(foldings[_i].text));
	folded_release(&f);
}
END_TEST

START_TEST(folding_counts_what_is_bad_or_foreign)
{
	static const char text[] = "a\x02 \xff \u0434\u0430";
	struct folded f;

	fold(&f, text, sizeof text - 1);
	ck_assert_uint_eq(f.n_bad, 2);
	ck_assert_uint_eq(f.n_foreign, 2);
	ck_assert_uint_eq(f.n_letters, 3);
	folded_release(&f);
}
END_TEST

/* Tokens with | between clauses, / between runs, and ! in front of what is denied. */
static char *shape(struct lexicon *lex, const char *source)
{
	struct buf b;
	struct text t;

	buf_init(&b, 4096);
	text_read(&t, lex, NULL, source, strlen(source));
	for (size_t i = 0; i < t.n; i++) {
		const struct token *k = &t.tokens[i];

		if (i > 0 && k->run != k[-1].run)
			buf_puts(&b, "/ ");
		else if (i > 0 && k->clause != k[-1].clause)
			buf_puts(&b, "| ");
		buf_printf(&b, "%s%s%s ", k->counts ? "" : "?",
			   k->denied_by >= 0 && !t.tokens[k->denied_by].is_supposed ? "!" : "",
			   words_text(&lex->words, k->word));
	}
	text_release(&t);
	return buf_take(&b);
}

static const struct {
	const char *text, *want;
} shapes[] = {
	{"High bias, low variance.", "high bias | low variance "},
	{"It fits. The end", "it fits / the end "},
	{"It fits. So it ends", "it fits | so it ends "},
	{"It isn't overfitting", "it is not !overfit "},
	{"We can't fit", "we can not !fit "},
	{"not only small but large", "not only small | but large "},
	{"if you do not scale it", "if you do not scale it "},
	{"over-fitting and over fitting", "overfit and overfit "},
	{"behaviour of neighbours", "behavior of neighbors "},
	{"w\u00b2 and |w| = 0.5", "w squared and absolute w equal 0.5 "},
	{"Is it large? It is.", "?is ?it ?large | it is "},
	{"I would explain the loss. Then stop", "?i ?would ?explain ?the ?loss | then stop "},
	{"e.g. trees vs. lines", "e g | trees | versus | lines "},
	{"- one thing\n- another thing", "one thing / another thing "},
	{"", ""},
};

START_TEST(texts_have_clauses_and_negations)
{
	scoped(str_free) char *got = NULL;
	struct lexicon lex;

	sample_lexicon(&lex);
	got = shape(&lex, shapes[_i].text);
	ck_assert_str_eq(got ? got : "", shapes[_i].want);
	lexicon_release(&lex);
}
END_TEST

static const struct {
	const char *typed, *meant;
} slips[] = {
	{"varaince", "variance"},
	{"generalisaton", "generalization"},
	{"regularizatoin", "regularization"},
	{"later", "later"},
	{"bais", "bais"},
	{"xylophone", "xylophone"},
};

START_TEST(slips_are_mended_to_the_questions_words)
{
	int words[4], stems[4];
	struct lexicon lex;
	struct vocabulary v = {.words = words, .stems = stems, .n_words = 4};
	static const char *const own[] = {"variance", "generalization", "regularization", "layer"};
	struct text t;

	sample_lexicon(&lex);
	for (size_t i = 0; i < 4; i++) {
		words[i] = lexicon_word(&lex, own[i], strlen(own[i]));
		stems[i] = lexicon_stem(&lex, words[i]);
	}
	text_read(&t, &lex, &v, slips[_i].typed, strlen(slips[_i].typed));
	ck_assert_uint_eq(t.n, 1);
	ck_assert_str_eq(words_text(&lex.words, t.tokens[0].word), slips[_i].meant);
	text_release(&t);
	lexicon_release(&lex);
}
END_TEST

START_TEST(formulas_become_their_word)
{
	struct lexicon lex;
	struct formula f = {.squeezed = formula_squeeze("2 * P * R / (P + R)")};
	struct vocabulary v = {.formulas = &f, .n_formulas = 1};
	static const char text[] = "F1 = 2PR/(P+R), fine";
	struct text t;

	sample_lexicon(&lex);
	f.word = words_add(&lex.words, "f1_formula", 10);
	text_read(&t, &lex, &v, text, sizeof text - 1);
	ck_assert_uint_eq(t.n, 4);
	ck_assert_int_eq(t.tokens[2].word, f.word);
	ck_assert_uint_eq(t.tokens[2].from, 5);
	ck_assert_uint_eq(t.tokens[2].end, 14);
	text_release(&t);
	free(f.squeezed);
	lexicon_release(&lex);
}
END_TEST

TCase *case_theory_text(void)
{
	TCase *tc = tcase_create("theory_text");

	tcase_add_loop_test(tc, signs_and_letters_have_one_plain_form, 0,
			    sizeof foldings / sizeof *foldings);
	tcase_add_test(tc, folding_counts_what_is_bad_or_foreign);
	tcase_add_loop_test(tc, texts_have_clauses_and_negations, 0,
			    sizeof shapes / sizeof *shapes);
	tcase_add_loop_test(tc, slips_are_mended_to_the_questions_words, 0,
			    sizeof slips / sizeof *slips);
	tcase_add_test(tc, formulas_become_their_word);
	return tc;
}
