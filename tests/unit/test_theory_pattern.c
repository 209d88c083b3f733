#include "tests/unit/suites.h"

#include "grader/theory/pattern.h"
#include "grader/theory/phrase.h"
#include "tests/unit/theory_sample.h"

static const struct {
	const char *pattern, *text;
	enum match_kind want;
} rows[] = {
	{"bias underfit", "High bias underfits.", MATCH_FOUND},
	{"bias underfit", "Underfitting comes from bias.", MATCH_FOUND},
	{"bias underfit", "High bias overfits, high variance underfits.", MATCH_NONE},
	{"variance overfit", "Bias underfits, variance overfits.", MATCH_FOUND},
	{"bias overfit", "Underfitting comes from bias, overfitting from variance.", MATCH_NONE},
	{"bias > underfit", "Underfitting comes from bias.", MATCH_NONE},
	{"bias underfit", "Bias does not underfit.", MATCH_DENIED},
	{"bias underfit", "Bias does not overfit but underfits.", MATCH_FOUND},
	{"bias not overfit", "Bias does not overfit.", MATCH_FOUND},
	{"bias underfit", "Bias not only underfits.", MATCH_FOUND},
	{"bias underfit", "Variance, rather than bias, underfits.", MATCH_DENIED},
	{"bias underfit !never", "Bias underfits, or never.", MATCH_NONE},
	{"training_error low", "The training error is low.", MATCH_FOUND},
	{"training_error low", "The training set error is low.", MATCH_FOUND},
	{"training_error low", "The error in training is low.", MATCH_NONE},
	{"=fall", "It falls.", MATCH_NONE},
	{"decrease", "It falls.", MATCH_FOUND},
	{"regulari*", "regularised fits", MATCH_FOUND},
	{"(high|large) #", "a high 42", MATCH_FOUND},
	{"bias && variance", "Bias is one. Now comes variance.", MATCH_FOUND},
	{"bias variance", "Bias is one. Now comes variance.", MATCH_NONE},
	{"bias && entropy", "Bias is one.", MATCH_NONE},
	{"bias underfit",
	 "Bias one two three four five six seven eight nine ten eleven twelve "
	 "thirteen fourteen underfits.",
	 MATCH_NONE},
	{"bias", "Is it bias?", MATCH_NONE},
	{"canary", "A canary is not needed.", MATCH_DENIED},
	{"canary", "The canary is best left out.", MATCH_DENIED},
	{"canary", "A canary is not superfluous.", MATCH_FOUND},
	{"canary", "If the canary is skipped, all users see it.", MATCH_FOUND},
	{"canary", "The canary shows what is not needed.", MATCH_FOUND},
	{"canary", "One should mention a canary.", MATCH_NONE},
};

static void sample_rivals(struct lexicon *lex, struct rival_lists *lists, struct term terms[4])
{
	static const char *const words[] = {"bias", "variance", "underfit", "overfit"};

	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(term_compile(&terms[i], lex, words[i], strlen(words[i]), NULL), 0);
	lists->lists[0] = (struct rivals){terms, 2};
	lists->lists[1] = (struct rivals){terms + 2, 2};
	lists->n = 2;
}

START_TEST(patterns_respect_order_rivals_and_negation)
{
	struct rival_lists rivals = {0};
	struct term terms[4];
	struct lexicon lex;
	struct pattern p;
	struct err err = {0};
	struct text t;

	sample_lexicon(&lex);
	sample_rivals(&lex, &rivals, terms);
	ck_assert_msg(pattern_compile(&p, &lex, rows[_i].pattern, &err) == 0, "%s", err.text);
	text_read(&t, &lex, NULL, rows[_i].text, strlen(rows[_i].text));
	ck_assert_int_eq(pattern_find(&p, &t, &lex, &rivals).kind, rows[_i].want);
	text_release(&t);
	pattern_release(&p);
	lexicon_release(&lex);
}
END_TEST

static const struct {
	const char *pattern, *says;
} broken[] = {
	{"", "a pattern without a term"},        {"!bias", "a pattern without a term"},
	{"bias||variance", "an empty term"},     {"Bias", "`B` in a word"},
	{"a_b_c_d_e_f", "more than 5 words"},    {"a b c d e f g h i j k", "more than 10 terms"},
	{"bias &&", "a pattern without a term"},
};

START_TEST(broken_patterns_are_told)
{
	struct err err = {0};
	struct lexicon lex;
	struct pattern p;

	sample_lexicon(&lex);
	ck_assert_int_eq(pattern_compile(&p, &lex, broken[_i].pattern, &err), -1);
	ck_assert_msg(strstr(err.text, broken[_i].says) != NULL, "%s", err.text);
	pattern_release(&p);
	lexicon_release(&lex);
}
END_TEST

static const struct {
	const char *phrase, *text;
	enum match_kind want;
} phrases[] = {
	{"gradients shrink through many sigmoid layers",
	 "With many sigmoid layers the gradients vanish.", MATCH_FOUND},
	{"gradients shrink through many sigmoid layers", "Gradients are computed.", MATCH_NONE},
	{"gradients shrink through many sigmoid layers",
	 "Sigmoid layers never shrink the gradients.", MATCH_DENIED},
	{"does not generalize to fresh examples", "It cannot generalize to new examples.",
	 MATCH_FOUND},
	{"does not generalize to fresh examples", "It generalizes to new examples.", MATCH_NONE},
};

START_TEST(phrases_are_found_in_other_words)
{
	static const struct rival_lists none;
	struct frequencies f = {0};
	struct lexicon lex;
	struct phrase p;
	struct text t;

	sample_lexicon(&lex);
	phrase_read(&p, &lex, NULL, phrases[_i].phrase);
	frequencies_count(&f, &p, 1);
	phrase_weigh(&p, &f);
	text_read(&t, &lex, NULL, phrases[_i].text, strlen(phrases[_i].text));
	ck_assert_int_eq(phrase_find(&p, &t, &lex, &none, false).kind, phrases[_i].want);
	text_release(&t);
	frequencies_release(&f);
	lexicon_release(&lex);
}
END_TEST

TCase *case_theory_pattern(void)
{
	TCase *tc = tcase_create("theory_pattern");

	tcase_add_loop_test(tc, patterns_respect_order_rivals_and_negation, 0,
			    sizeof rows / sizeof *rows);
	tcase_add_loop_test(tc, broken_patterns_are_told, 0, sizeof broken / sizeof *broken);
	tcase_add_loop_test(tc, phrases_are_found_in_other_words, 0,
			    sizeof phrases / sizeof *phrases);
	return tc;
}
