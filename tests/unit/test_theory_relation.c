#include "tests/unit/suites.h"

#include "grader/theory/family.h"
#include "grader/theory/relation.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/theory_sample.h"

static struct family families[] = {
	{"penalty", "penalty, regularization, lambda"},
	{"rigid", "too simple, rigid"},
};
static const struct question sample = {.id = "sample", .families = families, .n_families = 2};

static const struct relation_text which = {
	.id = "which",
	.says = "bias goes with underfitting, variance with overfitting",
	.pairs = {{"bias", "~underfit, $rigid", NULL}, {"variance", "~overfit, noise", NULL}},
	.n_pairs = 2,
};
static const struct relation_text effect = {
	.id = "effect",
	.says = "a penalty raises bias and lowers variance",
	.of = "$penalty",
	.raises = "bias",
	.lowers = "variance, ~overfit",
};

static const struct {
	const struct relation_text *relation;
	const char *text;
	size_t right, wrong;
} rows[] = {
	{&which, "High bias underfits and high variance overfits.", 2, 0},
	{&which, "High bias overfits, high variance underfits.", 0, 2},
	{&which, "Underfitting is bias, overfitting is variance.", 2, 0},
	{&which, "Underfitting (high bias) versus overfitting (high variance).", 2, 0},
	{&which, "Bias and variance mean underfitting and overfitting.", 2, 0},
	{&which, "Bias and variance mean overfitting and underfitting.", 0, 2},
	{&which, "Bias, unlike variance, underfits.", 1, 0},
	{&which, "Bias does not underfit.", 0, 1},
	{&which, "Bias does not overfit.", 0, 0},
	{&which, "Low bias overfits.", 0, 0},
	{&which, "A model with bias is rigid.", 1, 0},
	{&which, "Variance is one thing. It follows the noise.", 1, 0},
	{&which, "Variance is one thing. It is rigid.", 0, 0},
	{&which, "Bias and variance are words.", 0, 0},

	{&effect, "A penalty lowers variance.", 1, 0},
	{&effect, "A penalty raises variance.", 0, 1},
	{&effect, "A penalty lowers variance and raises bias.", 2, 0},
	{&effect, "A penalty lowers bias and raises variance.", 0, 2},
	{&effect, "Less regularization raises variance.", 1, 0},
	{&effect, "Without a penalty the model overfits.", 1, 0},
	{&effect, "If lambda is small, variance grows.", 1, 0},
	{&effect, "lambda up -> variance down, bias up", 2, 0},
	{&effect, "Variance is reduced by regularization.", 1, 0},
	{&effect, "Variance is increased by regularization.", 0, 1},
	{&effect, "A penalty does not lower variance.", 0, 1},
	{&effect, "A penalty does not raise variance.", 0, 0},
	{&effect, "A penalty leads to overfitting.", 0, 1},
	{&effect, "A penalty leads to less overfitting.", 1, 0},
	{&effect, "A penalty makes overfitting less likely.", 1, 0},
	{&effect, "Increase lambda when the variance is high.", 0, 0},
	{&effect, "If the variance is high, increase lambda.", 0, 0},
	{&effect, "A penalty is about variance.", 0, 0},
	{&effect, "Does a penalty raise variance?", 0, 0},
};

START_TEST(what_belongs_together_is_told_from_what_is_turned_round)
{
	struct relation r;
	struct lexicon lex;
	struct err err = {0};
	struct text t;
	struct said said;

	sample_lexicon(&lex);
	ck_assert_msg(relation_compile(&r, &lex, &sample, rows[_i].relation, &err) == 0, "%s",
		      err.text);
	text_read(&t, &lex, NULL, rows[_i].text, strlen(rows[_i].text));
	relation_tally(&r, &t, &lex, &said);
	ck_assert_msg(said.n_right == rows[_i].right && said.n_wrong == rows[_i].wrong,
		      "%s: %zu right, %zu wrong", rows[_i].text, said.n_right, said.n_wrong);
	text_release(&t);
	relation_release(&r);
	lexicon_release(&lex);
}
END_TEST

START_TEST(families_stand_for_their_words)
{
	scoped(buf_release) struct buf out = {0};
	struct err err = {0};

	buf_init(&out, 200);
	ck_assert_int_eq(family_expand(&sample, "a $rigid|b !$penalty", &out, &err), 0);
	ck_assert_str_eq(buf_text(&out), "a too_simple|rigid|b !penalty|regularization|lambda");
	buf_clear(&out);
	ck_assert_int_eq(family_join(&sample, "high bias, $rigid", &out, &err), 0);
	ck_assert_str_eq(buf_text(&out), "high_bias|too_simple|rigid");
	ck_assert_int_eq(family_expand(&sample, "$none", &out, &err), -1);
	ck_assert_str_eq(err.text, "no family $none");
}
END_TEST

TCase *case_theory_relation(void)
{
	TCase *tc = tcase_create("theory_relation");

	tcase_add_loop_test(tc, what_belongs_together_is_told_from_what_is_turned_round, 0,
			    sizeof rows / sizeof *rows);
	tcase_add_test(tc, families_stand_for_their_words);
	return tc;
}
