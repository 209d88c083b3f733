#include <check.h>
#include <string.h>

#include "grader/cohort/out_points.h"
#include "grader/cohort/out_stats.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/suites.h"

static const struct {
	const char *text;
	double none, weak, ok, strong, missing;
	bool fills;
} rows[] = {
	{NULL, 30, 30, 70, 100, 0, false},       {"strong=10,ok=7,weak=3", 3, 3, 7, 10, 0, false},
	{"weak=0", 0, 0, 70, 100, 0, false},     {"ungraded=5,weak=20", 5, 20, 70, 100, 0, false},
	{"missing=0", 30, 30, 70, 100, 0, true}, {"strong=1.5", 30, 30, 70, 1.5, 0, false},
};

START_TEST(reads_points)
{
	struct points p;

	ck_assert_int_eq(points_parse(rows[_i].text, &p, NULL), 0);
	ck_assert_double_eq(p.by_level[LEVEL_NONE], rows[_i].none);
	ck_assert_double_eq(p.by_level[LEVEL_WEAK], rows[_i].weak);
	ck_assert_double_eq(p.by_level[LEVEL_OK], rows[_i].ok);
	ck_assert_double_eq(p.by_level[LEVEL_STRONG], rows[_i].strong);
	ck_assert_double_eq(p.missing, rows[_i].missing);
	ck_assert_int_eq(p.fills_missing, rows[_i].fills);
}
END_TEST

static const char *const wrong[] = {
	"",
	"strong",
	"strong=",
	"strong=x",
	"strong=-1",
	"strong=nan",
	"great=1",
	"strong=1,",
	",",
	"strong=1,strong=2",
	"strong= 1",
	"STRONG=1",
	"strong=1e99",
	"strong=1;ok=2",
};

START_TEST(refuses_what_is_no_list_of_points)
{
	struct points p;
	struct err err = {0};

	ck_assert_int_eq(points_parse(wrong[_i], &p, &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_ptr_nonnull(strstr(err.text, "--points"));
}
END_TEST

START_TEST(what_was_not_judged_has_no_points)
{
	static struct out_student st = {.n = 2};
	struct points p;
	double v;

	ck_assert_int_eq(points_parse(NULL, &p, NULL), 0);
	st.grades[0] = (struct out_grade){.state = HAND_IN_GRADED, .level = LEVEL_STRONG};
	st.grades[1] = (struct out_grade){.state = HAND_IN_MISSING};
	ck_assert(points_of_all(&p, &st, &v));
	ck_assert_double_eq(v, 50);
	st.grades[1].state = HAND_IN_UNGRADED;
	ck_assert(points_of_all(&p, &st, &v));
	ck_assert_double_eq(v, 65);
	st.grades[1].state = HAND_IN_NOT_JUDGED;
	ck_assert(!points_of_all(&p, &st, &v));
	st.grades[1].state = HAND_IN_WAITING;
	ck_assert(!points_of_all(&p, &st, &v));
}
END_TEST

START_TEST(writes_points_without_noise)
{
	scoped(buf_release) struct buf out = {.cap = 100};

	put_points(&out, 200.0 / 3);
	buf_putc(&out, ' ');
	put_points(&out, 70);
	ck_assert_str_eq(buf_text(&out), "66.67 70");
}
END_TEST

START_TEST(a_histogram_knows_its_quantiles)
{
	struct histogram h = {.base = 1};

	ck_assert_double_eq(histogram_quantile(&h, 0.5), 0);
	for (int i = 1; i <= 1000; i++)
		histogram_add(&h, i);
	ck_assert_double_ge(histogram_quantile(&h, 0.5), 500);
	ck_assert_double_le(histogram_quantile(&h, 0.5), 500 * 1.2);
	ck_assert_double_eq(histogram_quantile(&h, 1), 1000);
	histogram_add(&h, 1e300);
	ck_assert_uint_eq(h.bins[STATS_BINS - 1], 1);
	histogram_add(&h, 1e-300);
	ck_assert_uint_gt(h.bins[0], 0);
}
END_TEST

TCase *case_out_points(void)
{
	TCase *tc = tcase_create("out_points");

	tcase_add_loop_test(tc, reads_points, 0, sizeof rows / sizeof *rows);
	tcase_add_loop_test(tc, refuses_what_is_no_list_of_points, 0, sizeof wrong / sizeof *wrong);
	tcase_add_test(tc, what_was_not_judged_has_no_points);
	tcase_add_test(tc, writes_points_without_noise);
	tcase_add_test(tc, a_histogram_knows_its_quantiles);
	return tc;
}
