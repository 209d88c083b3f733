/* The schedule, against sequences that another implementation computed. */
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/practice/fsrs.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/suites.h"

static const char *const phases[] = {"New", "Learning", "Review", "Relearning"};

static double number(const cJSON *from, const char *key)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(from, key);

	ck_assert_msg(cJSON_IsNumber(item), "%s is no number", key);
	return item->valuedouble;
}

static const char *string(const cJSON *from, const char *key)
{
	const char *s = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(from, key));

	ck_assert_ptr_nonnull(s);
	return s;
}

static void close_to(double got, double want, const char *what, int seq, int n)
{
	ck_assert_msg(fabs(got - want) <= 1e-9 * fabs(want), "%s of %d.%d: %.17g, not %.17g", what,
		      seq, n, got, want);
}

static struct fsrs_params params_of(const cJSON *all, const cJSON *seq)
{
	const cJSON *w = cJSON_GetObjectItemCaseSensitive(all, "params");
	struct fsrs_params p = fsrs_defaults;

	ck_assert_int_eq(cJSON_GetArraySize(w), FSRS_WEIGHTS);
	for (int i = 0; i < FSRS_WEIGHTS; i++)
		ck_assert_double_eq(cJSON_GetArrayItem(w, i)->valuedouble, p.w[i]);
	p.retention = number(seq, "desired_retention");
	if (strcmp(string(seq, "steps"), "none") == 0)
		p.learning.n = p.relearning.n = 0;
	else
		ck_assert_str_eq(string(seq, "steps"), "default");
	return p;
}

static int play(const cJSON *all, const cJSON *seq, int no)
{
	const struct fsrs_params p = params_of(all, seq);
	struct fsrs_card c = {0};
	const cJSON *r, *step;
	int n = 0;

	cJSON_ArrayForEach(r, cJSON_GetObjectItemCaseSensitive(seq, "reviews"))
	{
		c = fsrs_review(&p, &c, (enum fsrs_rating)number(r, "rating"),
				(int64_t)number(r, "t"));
		step = cJSON_GetObjectItemCaseSensitive(r, "step");
		ck_assert_str_eq(phases[c.phase], string(r, "state"));
		ck_assert_int_eq(c.step, cJSON_IsNull(step) ? 0 : step->valueint);
		close_to(c.stability, number(r, "S"), "S", no, n);
		close_to(c.difficulty, number(r, "D"), "D", no, n);
		ck_assert_int_eq(c.due_at, (int64_t)number(r, "due"));
		close_to(fsrs_retrievability(&p, &c, c.due_at), number(r, "R_at_due"), "R", no, n);
		n++;
	}
	return n;
}

START_TEST(agrees_with_the_reference_in_every_sequence)
{
	scoped(buf_release) struct buf text = {0};
	const cJSON *seq;
	int n = 0, reviews = 0;
	cJSON *all;

	buf_init(&text, 1 << 20);
	ck_assert_int_eq(fs_read(AT_FDCWD, "tests/unit/data/fsrs6.json", &text, NULL), 0);
	all = cJSON_Parse(buf_text(&text));
	ck_assert_ptr_nonnull(all);
	cJSON_ArrayForEach(seq, cJSON_GetObjectItemCaseSensitive(all, "sequences"))
	{
		reviews += play(all, seq, n++);
	}
	cJSON_Delete(all);
	ck_assert_int_eq(n, 100);
	ck_assert_int_eq(reviews, 625);
}
END_TEST

/* The sequence that implementations in three languages assert. */
START_TEST(known_intervals_in_days)
{
	static const int ratings[] = {3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3};
	static const int days[] = {0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21};
	struct fsrs_card c = {0};
	int64_t at = 1669724457;

	for (size_t i = 0; i < sizeof ratings / sizeof *ratings; i++) {
		c = fsrs_review(&fsrs_defaults, &c, (enum fsrs_rating)ratings[i], at);
		ck_assert_int_eq((c.due_at - at) / 86400, days[i]);
		at = c.due_at;
	}
}
END_TEST

/* Again, Good x5 after 0, 0, 1, 3, 8 and 21 days. */
START_TEST(known_memory_state)
{
	static const int ratings[] = {1, 3, 3, 3, 3, 3}, days[] = {0, 0, 1, 3, 8, 21};
	struct fsrs_card c = {0};
	int64_t at = 1669724457;

	for (size_t i = 0; i < sizeof ratings / sizeof *ratings; i++) {
		at += days[i] * INT64_C(86400);
		c = fsrs_review(&fsrs_defaults, &c, (enum fsrs_rating)ratings[i], at);
	}
	ck_assert_double_eq_tol(c.stability, 53.62691, 1e-4);
	ck_assert_double_eq_tol(c.difficulty, 6.3574867, 1e-4);
}
END_TEST

START_TEST(a_new_card_is_not_recalled)
{
	const struct fsrs_card c = {0};

	ck_assert_double_eq(fsrs_retrievability(&fsrs_defaults, &c, 1), 0);
}
END_TEST

START_TEST(what_is_shown_fades_within_a_day_and_agrees_at_whole_ones)
{
	const struct fsrs_params *p = &fsrs_defaults;
	struct fsrs_card c = fsrs_review(p, &(struct fsrs_card){0}, FSRS_HARD, 0);
	enum { H = 3600 };

	ck_assert_double_eq(fsrs_recall(p, &(struct fsrs_card){0}, 1), 0);
	ck_assert_double_eq(fsrs_recall(p, &c, -H), 1);
	ck_assert_double_eq(fsrs_retrievability(p, &c, 23 * H), 1);
	ck_assert_double_lt(fsrs_recall(p, &c, 23 * H), fsrs_recall(p, &c, 12 * H));
	ck_assert_double_lt(fsrs_recall(p, &c, 12 * H), 1);
	ck_assert_double_eq(fsrs_recall(p, &c, 48 * H), fsrs_retrievability(p, &c, 48 * H));
}
END_TEST

START_TEST(a_clock_set_back_counts_as_no_time)
{
	struct fsrs_card once = fsrs_review(&fsrs_defaults, &(struct fsrs_card){0}, FSRS_GOOD, 900);
	struct fsrs_card same = fsrs_review(&fsrs_defaults, &once, FSRS_GOOD, 900);
	struct fsrs_card back = fsrs_review(&fsrs_defaults, &once, FSRS_GOOD, 100);

	ck_assert_int_eq(memcmp(&same, &back, sizeof same), 0);
	ck_assert_double_eq(fsrs_retrievability(&fsrs_defaults, &once, 0), 1);
}
END_TEST

/* Forgetting never makes a memory firmer: where the formula would, S / e^(w17 w18) stands. */
START_TEST(a_frail_memory_is_not_made_firmer_by_forgetting)
{
	struct fsrs_card before = {0}, after;

	for (int i = 0; i < 9; i++)
		before = fsrs_review(&fsrs_defaults, &before, FSRS_HARD, 900);
	before.phase = FSRS_REVIEW;
	ck_assert_double_lt(before.stability, 0.1);
	after = fsrs_review(&fsrs_defaults, &before, FSRS_AGAIN, 900 + 3000 * INT64_C(86400));
	ck_assert_double_eq_tol(after.stability, before.stability / exp(0.5425 * 0.0912), 1e-15);
}
END_TEST

TCase *case_fsrs(void)
{
	TCase *c = tcase_create("fsrs");

	tcase_add_test(c, agrees_with_the_reference_in_every_sequence);
	tcase_add_test(c, known_intervals_in_days);
	tcase_add_test(c, known_memory_state);
	tcase_add_test(c, a_new_card_is_not_recalled);
	tcase_add_test(c, a_frail_memory_is_not_made_firmer_by_forgetting);
	tcase_add_test(c, what_is_shown_fades_within_a_day_and_agrees_at_whole_ones);
	tcase_add_test(c, a_clock_set_back_counts_as_no_time);
	return c;
}
