#include "tests/unit/suites.h"

#include <stdlib.h>
#include <string.h>

#include "grader/report/diagnostics.h"
#include "grader/report/report.h"
#include "grader/report/shown.h"
#include "grader/report/values.h"
#include "grader/theory/question.h"
#include "sandbox/base/buf.h"
#include "tests/unit/sample_grading.h"

static const struct report_style plain = {.width = 80};

static char *written(const struct grading *g, const struct question *q,
		     const struct report_style *style)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	report_text(g, q, style, &b);
	return buf_take(&b);
}

static const char *const whole =
	"OK  f1-score  my.c\n"
	"right on ordinary inputs\n"
	"Lacking for strong: f1_score: edge (0 of 2); f1_macro: not implemented\n"
	"Implementation ok, understanding not assessed, combined ok\n"
	"\n"
	"            core   edge   multiclass\n"
	"  f1_score  + 1/1  x 0/2  -\n"
	"  f1_macro  not implemented\n"
	"  best      x 0/3  -      -\n"
	"\n"
	"Failing cases\n"
	"  x f1_score nothing-positive (edge): a reason to ask\n"
	"      result: expected 0.5, got NaN\n"
	"  x f1_score empty (edge): a reason to ask\n"
	"      crashed: read past the end of y_pred \xef\xbf\xbd[31m\n"
	"  x best threshold (core): a reason to ask\n"
	"      took too long\n"
	"  x best fresh-best-0 (core): a reason to ask\n"
	"      result[1]: expected 9007199254740993, got 9007199254740992 (off by 1,\n"
	"        relative error 1e-16); 1 of 2 values are wrong\n"
	"  1 case was not run\n"
	"\n"
	"Try next: look at a zero denominator\n"
	"\n"
	"seed 18446744073709551615 | seccomp, landlock | gcc 12 | 1.5 s\n";

START_TEST(a_whole_report)
{
	struct grading *g = sample_grading();
	char *text = written(g, NULL, &plain);

	ck_assert_str_eq(text, whole);
	free(text);
	sample_free(g);
}
END_TEST

START_TEST(no_line_is_wider_than_the_paper)
{
	struct grading *g = sample_grading();
	const struct report_style narrow = {.width = 40 + _i, .lines = true};
	char *text;

	g->task->groups[2].name = sample_text("of-three-classes-or-more");
	text = written(g, NULL, &narrow);
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
		ck_assert_msg(shown_width(line) <= (size_t)narrow.width, "%s", line);
	free(text);
	sample_free(g);
}
END_TEST

START_TEST(ink_and_marks_only_where_the_style_has_them)
{
	struct grading *g = sample_grading();
	const struct report_style full = {.width = 80, .lines = true, .colour = true};
	char *text = written(g, NULL, &full);

	ck_assert(strstr(text, "\033[1;33mOK\033[0m") == text);
	ck_assert(strstr(text, "\u2713 1/1"));
	free(text);
	text = written(g, NULL, &plain);
	ck_assert_ptr_null(strchr(text, '\033'));
	ck_assert_ptr_null(strstr(text, "\u2713"));
	free(text);
	sample_free(g);
}
END_TEST

START_TEST(a_misconception_is_told_with_its_evidence_and_what_to_try)
{
	struct grading *g = sample_grading();
	char *text;

	g->told[g->n_told++] = (struct told){0, 13, 14};
	text = written(g, NULL, &plain);
	ck_assert(strstr(text, "  ! this is accuracy, not F1 (it matches 13 of the 14 cases"));
	ck_assert(strstr(text, "Try next: count TP, FP and FN\n"));
	free(text);
	sample_free(g);
}
END_TEST

START_TEST(compile_errors_are_shown_without_controls_and_cut)
{
	struct grading *g = sample_grading();
	char *text;

	g->status = SUBMISSION_COMPILE_ERROR;
	g->level = LEVEL_NONE;
	g->why = sample_text("it does not compile");
	g->n_errors = 5;
	g->diagnostics = sample_text("my.c: In function 'f':\n"
				     "my.c:1:2: warning: unused\n    1 | w\n"
				     "my.c:3:4: error: one\n    3 | \033x\n      | ^\n"
				     "my.c:4:4: error: two\nmy.c:5:4: error: three\n"
				     "my.c:6:4: error: four\nmy.c:7:1: error: five\n");
	text = written(g, NULL, &plain);
	ck_assert(strstr(text, "COMPILE ERROR  f1-score  my.c\nit does not compile\n") == text);
	ck_assert(strstr(text, "  my.c:3:4: error: one\n      3 | \xef\xbf\xbdx\n        | ^\n"));
	ck_assert(strstr(text, "error: three\n  and 2 more errors\n"));
	ck_assert_ptr_null(strstr(text, "four"));
	ck_assert_ptr_null(strstr(text, "warning"));
	ck_assert_ptr_null(strstr(text, "Failing"));
	free(text);
	sample_free(g);
}
END_TEST

START_TEST(a_rejected_file_says_why)
{
	struct grading *g = sample_grading();
	char *text;

	g->status = SUBMISSION_REJECTED;
	g->level = LEVEL_NONE;
	g->sub.rejected = sample_text("it is a symbolic link");
	g->sub.name = sample_text("\033]0;evil\a.c");
	text = written(g, NULL, &plain);
	ck_assert(strstr(text, "REJECTED  f1-score  \xef\xbf\xbd]0;evil\xef\xbf\xbd.c\n"
			       "it is a symbolic link\n") == text);
	free(text);
	sample_free(g);
}
END_TEST

START_TEST(what_was_printed_and_asked_is_mentioned)
{
	struct follow_up asked = {.prompt = sample_text("Macro or micro?")};
	struct question q = {.follow_ups = &asked, .n_follow_ups = 1};
	struct grading *g = sample_grading();
	char *text;

	g->printed = sample_text("1\n2\n3\n4\n5\n6\n7\n");
	text = written(g, &q, &plain);
	ck_assert(strstr(text, "  4\n  5\n  14 bytes in 7 lines\n"));
	ck_assert(strstr(text, "Be ready to answer\n  - Macro or micro?\n"));
	free(text);
	sample_free(g);
}
END_TEST

START_TEST(long_arrays_are_cut_and_short_ones_are_whole)
{
	struct value v;
	struct buf b;

	buf_init(&b, 1000);
	ck_assert(value_init(&v, WIRE_INT32, 1, (size_t[WIRE_MAX_DIMS]){200000}));
	show_value(&b, &v, 5);
	ck_assert_str_eq(buf_text(&b), "[0, 0, 0, ... 200000 values]");
	value_release(&v);
	buf_clear(&b);
	ck_assert(value_init(&v, WIRE_FLOAT64, 2, (size_t[WIRE_MAX_DIMS]){2, 2}));
	v.f64[1] = 0.1;
	v.f64[2] = -0.0;
	v.f64[3] = 1e300;
	show_value(&b, &v, 5);
	ck_assert_str_eq(buf_text(&b), "[[0, 0.1], [-0, 1e+300]]");
	value_release(&v);
	buf_clear(&b);
	ck_assert(value_init(&v, WIRE_FLOAT64, 2, (size_t[WIRE_MAX_DIMS]){0, 3}));
	show_value(&b, &v, 5);
	ck_assert_str_eq(buf_text(&b), "0 x 3: []");
	value_release(&v);
	buf_release(&b);
}
END_TEST

START_TEST(messages_of_a_linker_are_errors)
{
	const char *at = "/usr/bin/ld: a.o: in function `f':\n"
			 "my.c:3: undefined reference to `g'\ncollect2: error: ld returned 1\n";
	struct diagnostic d;

	ck_assert(diagnostic_next(&at, &d) && d.kind == DIAGNOSTIC_OTHER);
	ck_assert(diagnostic_next(&at, &d) && d.kind == DIAGNOSTIC_ERROR);
	ck_assert(strncmp(d.text, "my.c:3:", 7) == 0);
	ck_assert(diagnostic_next(&at, &d) && d.kind == DIAGNOSTIC_OTHER);
	ck_assert(!diagnostic_next(&at, &d));
}
END_TEST

TCase *case_report_text(void)
{
	TCase *tc = tcase_create("report_text");

	tcase_add_test(tc, a_whole_report);
	tcase_add_loop_test(tc, no_line_is_wider_than_the_paper, 0, 60);
	tcase_add_test(tc, ink_and_marks_only_where_the_style_has_them);
	tcase_add_test(tc, a_misconception_is_told_with_its_evidence_and_what_to_try);
	tcase_add_test(tc, compile_errors_are_shown_without_controls_and_cut);
	tcase_add_test(tc, a_rejected_file_says_why);
	tcase_add_test(tc, what_was_printed_and_asked_is_mentioned);
	tcase_add_test(tc, long_arrays_are_cut_and_short_ones_are_whole);
	tcase_add_test(tc, messages_of_a_linker_are_errors);
	return tc;
}
