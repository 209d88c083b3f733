#include "tests/unit/suites.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "grader/theory/judge.h"
#include "grader/theory/prove.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/theory_sample.h"

static const char sample[] = "tests/unit/data/question.json";

static const struct {
	const char *what, *answer;
	enum level level;
	bool confident;
} answers[] = {
	{"all that is asked",
	 "High bias means that the model underfits, high variance means that it overfits the "
	 "noise. "
	 "More regularization lowers the variance and raises the bias.",
	 LEVEL_STRONG, true},
	{"in other order and words",
	 "If a model memorizes its training data we speak of variance; bias is when it's too "
	 "simple "
	 "for the pattern. A stronger penalty reduces variance.",
	 LEVEL_STRONG, true},
	{"with slips of the finger",
	 "High bias undrefits the data. High varaince is overfiting to the noise of the sample, "
	 "and "
	 "one can lower varience with regularizaton.",
	 LEVEL_STRONG, true},
	{"one half", "A model with high bias underfits the data, so it is bad on all of it.",
	 LEVEL_OK, true},
	{"swapped",
	 "A model with high bias overfits the training data, and one with high variance underfits. "
	 "More regularization raises the variance.",
	 LEVEL_WEAK, true},
	{"denied",
	 "High bias does not mean underfitting. Variance has never led to overfitting in any "
	 "model. "
	 "Regularization does not lower the variance.",
	 LEVEL_WEAK, true},
	{"keywords",
	 "bias underfitting variance overfitting noise regularization variance penalty tradeoff "
	 "complexity",
	 LEVEL_WEAK, true},
	{"the prompt copied",
	 "Explain bias and variance of a model, how they relate to underfitting and overfitting, "
	 "and "
	 "how regularization changes them.",
	 LEVEL_WEAK, true},
	{"a question",
	 "Does high bias underfit? Does high variance overfit? Does regularization "
	 "lower variance?",
	 LEVEL_WEAK, true},
	{"announced", "I would explain that high bias underfits and that high variance overfits.",
	 LEVEL_WEAK, true},
	{"another language",
	 "Ein Modell mit hohem Bias ist zu einfach und wird nicht gut auf den Daten, es ist "
	 "Underfit "
	 "durch die Varianz.",
	 LEVEL_WEAK, false},
	{"another alphabet",
	 "\u042d\u0442\u043e \u043e\u0447\u0435\u043d\u044c "
	 "\u043f\u0440\u043e\u0441\u0442\u0430\u044f \u043c\u043e\u0434\u0435\u043b"
	 "\u044c bias",
	 LEVEL_WEAK, false},
	{"nothing", "", LEVEL_WEAK, false},
	{"signs alone", "?!... --- ;;; )(", LEVEL_WEAK, false},
	{"a social bias",
	 "Bias is when a hiring tool discriminates against women, which is a very "
	 "serious problem in our society.",
	 LEVEL_WEAK, true},
};

struct bench {
	struct lexicon lex;
	struct question *q;
	struct judge *j;
};

static void bench_open(struct bench *b, int follow_up)
{
	struct err err = {0};

	sample_lexicon(&b->lex);
	ck_assert_msg(question_load(sample, &b->q, &err) == 0, "%s", err.text);
	ck_assert_msg(judge_new(&b->lex, b->q, follow_up, &b->j, &err) == 0, "%s", err.text);
}

static void bench_close(struct bench *b)
{
	judge_free(b->j);
	question_free(b->q);
	lexicon_release(&b->lex);
}

START_TEST(answers_have_the_level_that_they_earn)
{
	struct bench b;
	struct verdict v;

	bench_open(&b, -1);
	judge_answer(b.j, answers[_i].answer, strlen(answers[_i].answer), &v);
	ck_assert_msg(v.level == answers[_i].level, "%s: %s", answers[_i].what,
		      level_name(v.level));
	if (!answers[_i].confident)
		ck_assert_msg(!v.confident, "%s", answers[_i].what);
	ck_assert_msg(v.level == LEVEL_STRONG || v.level == LEVEL_OK || v.n_reasons > 0 ||
			      v.n_credited > 0,
		      "%s: weak without a reason", answers[_i].what);
	verdict_release(&v);
	bench_close(&b);
}
END_TEST

START_TEST(what_is_credited_is_quoted)
{
	static const char answer[] = "Well. A very rigid model underfits because of bias.";
	struct bench b;
	struct verdict v;

	bench_open(&b, -1);
	judge_answer(b.j, answer, sizeof answer - 1, &v);
	ck_assert(v.concepts[0].credited);
	ck_assert_uint_ge(v.concepts[0].from, 6);
	ck_assert_uint_le(v.concepts[0].from + v.concepts[0].len, sizeof answer - 1);
	ck_assert(!v.missing[0]);
	ck_assert(v.missing[1]);
	verdict_release(&v);
	bench_close(&b);
}
END_TEST

START_TEST(relations_credit_and_accuse)
{
	static const char right[] = "Without shrinkage the variance climbs.";
	static const char wrong[] = "Variance is what stays rigid, as it were.";
	struct bench b;
	struct verdict v;

	bench_open(&b, -1);
	judge_answer(b.j, right, sizeof right - 1, &v);
	ck_assert(v.concepts[2].credited);
	ck_assert_str_eq(v.concepts[2].by, "regularization lowers variance");
	ck_assert_uint_eq(v.n_right, 1);
	verdict_release(&v);
	judge_answer(b.j, wrong, sizeof wrong - 1, &v);
	ck_assert_uint_eq(v.n_wrong, 1);
	ck_assert(v.misconceptions[1].credited);
	ck_assert_str_eq(v.misconceptions[1].claim->id, "which");
	ck_assert_uint_gt(v.misconceptions[1].len, 0);
	ck_assert_int_eq(v.level, LEVEL_WEAK);
	verdict_release(&v);
	bench_close(&b);
}
END_TEST

START_TEST(a_follow_up_has_concepts_of_its_own)
{
	static const char answer[] = "The training error is low and the validation error is high.";
	struct bench b;
	struct verdict v;

	bench_open(&b, 0);
	ck_assert_uint_eq(b.j->n_concepts, 2);
	judge_answer(b.j, answer, sizeof answer - 1, &v);
	ck_assert_int_eq(v.level, LEVEL_OK);
	verdict_release(&v);
	bench_close(&b);
}
END_TEST

START_TEST(the_model_answer_may_be_copied_but_that_is_told)
{
	struct bench b;
	struct verdict v;
	bool told = false;

	bench_open(&b, -1);
	judge_answer(b.j, b.q->model_answer, strlen(b.q->model_answer), &v);
	ck_assert_int_eq(v.level, LEVEL_STRONG);
	for (size_t i = 0; i < v.n_reasons; i++)
		told = told || strstr(v.reasons[i], "copied from the model answer");
	ck_assert(told);
	verdict_release(&v);
	bench_close(&b);
}
END_TEST

static const struct {
	const char *was, *is, *says;
} breaks[] = {
	{"\"bias-underfits\", \"variance-overfits\", \"control\"", "\"nobody\"",
	 "no concept nobody"},
	{"\"bias underfit\"", "\"bias|| underfit\"", "an empty term"},
	{"\"n\": 1", "\"n\": 9", "levels.ok.some[0].n"},
	{"\"says\": \"high bias underfits\",", "", "concepts[0]"},
	{"\"shows\"", "\"showz\"", "showz"},
	{"\"level\": \"ok\"", "\"level\": \"good\"", "examples[1].level"},
	{"\"id\": \"variance-overfits\"", "\"id\": \"bias-underfits\"", "stands there twice"},
	{"\"answer\": \"Bias is one thing", "\"answer\": \"High bias underfits and so",
	 "examples[2]"},
	{"\"question/1\"", "\"question/2\"", "follow_ups[0].id"},
	{"\"difficulty\": \"beginner\"", "\"difficulty\": \"hard\"", "difficulty"},
};

/* Writes the sample with one thing changed; returns its path. */
static char *broken_copy(char *dir, const char *was, const char *is)
{
	scoped(buf_release) struct buf text = {0}, out = {0};
	char *path = mem_printf("%s/question.json", dir);
	const char *at;

	buf_init(&text, 1 << 20);
	buf_init(&out, 1 << 20);
	ck_assert_int_eq(fs_read(AT_FDCWD, sample, &text, NULL), 0);
	at = strstr(buf_text(&text), was);
	ck_assert_msg(at != NULL, "%s", was);
	buf_put(&out, buf_text(&text), (size_t)(at - buf_text(&text)));
	buf_puts(&out, is);
	buf_puts(&out, at + strlen(was));
	ck_assert_int_eq(fs_write(AT_FDCWD, path, buf_text(&out), out.len, NULL), 0);
	return path;
}

START_TEST(faults_of_a_question_file_are_told)
{
	scoped(buf_release) struct buf out = {0};
	scoped(str_free) char *dir = NULL, *path = NULL;
	scoped(fd_close) int fd = fs_make_private("/tmp/grader-test-question", &dir, NULL);
	struct lexicon lex;
	struct err err = {0};
	size_t n = 0;
	int rc;

	ck_assert_int_ge(fd, 0);
	path = broken_copy(dir, breaks[_i].was, breaks[_i].is);
	sample_lexicon(&lex);
	buf_init(&out, 1 << 16);
	rc = prove_question(&lex, path, &out, &n, &err);
	unlink(path);
	rmdir(dir);
	ck_assert(rc < 0 || n > 0);
	ck_assert_msg(strstr(rc < 0 ? err.text : buf_text(&out), breaks[_i].says) != NULL, "%s%s",
		      err.text, buf_text(&out));
	lexicon_release(&lex);
}
END_TEST

START_TEST(the_sample_is_without_fault)
{
	scoped(buf_release) struct buf out = {0};
	struct lexicon lex;
	size_t n = 1;

	sample_lexicon(&lex);
	buf_init(&out, 1 << 16);
	ck_assert_int_eq(prove_question(&lex, sample, &out, &n, NULL), 0);
	ck_assert_msg(n == 0, "%s", buf_text(&out));
	lexicon_release(&lex);
}
END_TEST

TCase *case_theory_judge(void)
{
	TCase *tc = tcase_create("theory_judge");

	tcase_add_loop_test(tc, answers_have_the_level_that_they_earn, 0,
			    sizeof answers / sizeof *answers);
	tcase_add_test(tc, what_is_credited_is_quoted);
	tcase_add_test(tc, relations_credit_and_accuse);
	tcase_add_test(tc, a_follow_up_has_concepts_of_its_own);
	tcase_add_test(tc, the_model_answer_may_be_copied_but_that_is_told);
	tcase_add_test(tc, the_sample_is_without_fault);
	tcase_add_loop_test(tc, faults_of_a_question_file_are_told, 0,
			    sizeof breaks / sizeof *breaks);
	return tc;
}
