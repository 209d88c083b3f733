#include "tests/unit/suites.h"

#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/report/report.h"
#include "sandbox/base/buf.h"
#include "tests/unit/sample_grading.h"

static cJSON *parsed(const struct grading *g, void (*report)(const struct grading *, struct buf *))
{
	struct buf b;
	cJSON *json;

	buf_init(&b, 1 << 20);
	report(g, &b);
	json = cJSON_ParseWithOpts(buf_text(&b), NULL, true);
	ck_assert_ptr_nonnull(json);
	buf_release(&b);
	return json;
}

static const cJSON *get(const cJSON *json, const char *key)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, key);

	ck_assert_msg(item != NULL, "no key %s", key);
	return item;
}

static const char *text(const cJSON *json, const char *key)
{
	ck_assert_msg(cJSON_IsString(get(json, key)), "%s is no string", key);
	return get(json, key)->valuestring;
}

START_TEST(a_graded_file_has_its_levels_cases_and_facts)
{
	struct grading *g = sample_grading();
	cJSON *json = parsed(g, report_json);
	const cJSON *cases = get(json, "cases"), *parts = get(json, "parts");

	ck_assert_str_eq(text(json, "task"), "f1-score");
	ck_assert_str_eq(text(json, "status"), "graded");
	ck_assert_str_eq(text(json, "level"), "ok");
	ck_assert_str_eq(text(get(json, "levels"), "implementation"), "ok");
	ck_assert(cJSON_IsNull(get(get(json, "levels"), "understanding")));
	ck_assert_str_eq(text(json, "seed"), "18446744073709551615");
	ck_assert_str_eq(text(json, "language"), "c");
	ck_assert(get(json, "score")->valuedouble == 0.25);
	ck_assert(cJSON_IsNull(get(json, "peak_bytes")));
	ck_assert(get(json, "wall_ms")->valuedouble == 1500);
	ck_assert_int_eq(cJSON_GetArraySize(cases), SAMPLE_CASES);
	ck_assert_int_eq(cJSON_GetArraySize(parts), 3);
	ck_assert_str_eq(cJSON_GetArrayItem(get(json, "missing"), 0)->valuestring, "f1_macro");
	ck_assert_str_eq(cJSON_GetArrayItem(get(json, "isolation"), 1)->valuestring, "landlock");
	cJSON_Delete(json);
	sample_free(g);
}
END_TEST

START_TEST(numbers_that_json_cannot_hold_are_strings)
{
	struct grading *g = sample_grading();
	cJSON *json = parsed(g, report_json);
	const cJSON *nan_case = cJSON_GetArrayItem(get(json, "cases"), 1);
	const cJSON *big_case = cJSON_GetArrayItem(get(json, "cases"), 5);

	ck_assert_str_eq(text(nan_case, "got"), "NaN");
	ck_assert(get(nan_case, "expected")->valuedouble == 0.5);
	ck_assert_str_eq(text(nan_case, "abs_error"), "NaN");
	ck_assert(cJSON_IsNull(get(nan_case, "ulps")));
	ck_assert_str_eq(text(big_case, "expected"), "9007199254740993");
	ck_assert(get(big_case, "got")->valuedouble == 0x1p53);
	ck_assert(cJSON_IsTrue(get(big_case, "fresh")));
	ck_assert(get(big_case, "index")->valuedouble == 1);
	cJSON_Delete(json);
	sample_free(g);
}
END_TEST

START_TEST(what_is_not_graded_has_no_level_and_no_score)
{
	struct grading *g = sample_grading();
	cJSON *json;

	g->status = SUBMISSION_REJECTED;
	g->level = LEVEL_NONE;
	g->sub.rejected = sample_text("it is a FIFO");
	g->sub.language = LANGUAGE_UNKNOWN;
	g->sub.name = sample_text("\xff\033\"\\.c");
	json = parsed(g, report_json);
	ck_assert_str_eq(text(json, "status"), "rejected");
	ck_assert_str_eq(text(json, "why"), "it is a FIFO");
	ck_assert_str_eq(text(json, "file"), "\xef\xbf\xbd\xef\xbf\xbd\"\\.c");
	ck_assert(cJSON_IsNull(get(json, "level")));
	ck_assert(cJSON_IsNull(get(json, "score")));
	ck_assert(cJSON_IsNull(get(json, "language")));
	ck_assert(cJSON_IsNull(get(get(json, "levels"), "implementation")));
	ck_assert_int_eq(cJSON_GetArraySize(get(json, "cases")), 0);
	cJSON_Delete(json);
	sample_free(g);
}
END_TEST

static const struct {
	enum submission_status status;
	enum level level;
	int points;
} grades[] = {
	{SUBMISSION_GRADED, LEVEL_STRONG, 100}, {SUBMISSION_GRADED, LEVEL_OK, 70},
	{SUBMISSION_GRADED, LEVEL_WEAK, 30},    {SUBMISSION_COMPILE_ERROR, LEVEL_NONE, 30},
	{SUBMISSION_REJECTED, LEVEL_NONE, 30},
};

START_TEST(gradescope_gets_points_and_the_reason)
{
	struct grading *g = sample_grading();
	cJSON *json;

	g->status = grades[_i].status;
	g->level = g->assessed.level = grades[_i].level;
	g->why = sample_text("the reason why");
	g->sub.rejected = sample_text("the reason why");
	json = parsed(g, report_gradescope);
	ck_assert_int_eq(get(json, "score")->valueint, grades[_i].points);
	if (g->status != SUBMISSION_GRADED)
		ck_assert(strstr(text(json, "output"), "the reason why"));
	ck_assert_int_eq(cJSON_GetArraySize(get(json, "tests")),
			 g->status == SUBMISSION_GRADED ? SAMPLE_CASES : 0);
	cJSON_Delete(json);
	sample_free(g);
}
END_TEST

START_TEST(junit_counts_failures_errors_and_skipped)
{
	struct grading *g = sample_grading();
	struct buf b;

	buf_init(&b, 1 << 20);
	g->printed = sample_text("a < b & c\033");
	report_junit(g, &b);
	ck_assert(strstr(buf_text(&b), "<testsuite name=\"f1-score\" tests=\"7\" failures=\"3\" "
				       "errors=\"2\" skipped=\"1\" time=\"1.500000\">"));
	ck_assert(strstr(buf_text(&b), "<testcase classname=\"f1-score.f1_score\" name=\"plain\" "
				       "time=\"0.002500\"/>"));
	ck_assert(strstr(buf_text(&b), "<failure type=\"missing\" message=\"missing\"/>"));
	ck_assert(strstr(buf_text(&b), "<system-out>a &lt; b &amp; c\xef\xbf\xbd</system-out>"));
	buf_clear(&b);
	g->status = SUBMISSION_COMPILE_ERROR;
	g->why = sample_text("it does not \"compile\"");
	report_junit(g, &b);
	ck_assert(strstr(buf_text(&b), "tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\""));
	ck_assert(strstr(buf_text(&b), "message=\"it does not &quot;compile&quot;\""));
	buf_release(&b);
	sample_free(g);
}
END_TEST

TCase *case_report_json(void)
{
	TCase *tc = tcase_create("report_json");

	tcase_add_test(tc, a_graded_file_has_its_levels_cases_and_facts);
	tcase_add_test(tc, numbers_that_json_cannot_hold_are_strings);
	tcase_add_test(tc, what_is_not_graded_has_no_level_and_no_score);
	tcase_add_loop_test(tc, gradescope_gets_points_and_the_reason, 0,
			    sizeof grades / sizeof *grades);
	tcase_add_test(tc, junit_counts_failures_errors_and_skipped);
	return tc;
}
