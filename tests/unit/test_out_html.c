#include <check.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/cohort/out_html.h"
#include "grader/cohort/out_student.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/suites.h"

/* Everything that comes from outside, or might, holds what would break out of where it stands. */
#define EVIL "\\\"'<script>alert(1)</script>&\\n"

static const char report[] =
	"{\"status\":\"graded\",\"level\":\"weak\",\"says\":\"rubric " EVIL "\","
	"\"levels\":{\"implementation\":\"weak\",\"understanding\":null},"
	"\"parts\":[{\"name\":\"f\",\"missing\":false,\"groups\":[{\"group\":\"core\",\"passed\":1,"
	"\"total\":2,\"lacking\":true}]}],"
	"\"cases\":[{\"id\":\"one" EVIL "\",\"part\":\"f\",\"group\":\"core\",\"why\":\"why" EVIL
	"\","
	"\"status\":\"fail\",\"detail\":\"detail" EVIL "\"}],"
	"\"misconceptions\":[{\"id\":\"m\",\"says\":\"idea" EVIL "\",\"matched\":1,\"differs\":1}],"
	"\"understanding\":{\"answered\":true,\"why\":\"cause" EVIL "\",\"answers\":[{"
	"\"question\":\"q" EVIL "\",\"level\":\"ok\",\"reasons\":[\"reason" EVIL "\"],"
	"\"concepts\":[{\"id\":\"c\",\"says\":\"concept" EVIL "\",\"credited\":true,"
	"\"quote\":\"quoted" EVIL "\"},{\"id\":\"n\",\"says\":\"lacking" EVIL
	"\",\"credited\":false,\"quote\":null}],\"missing\":[\"n\"],"
	"\"misconceptions\":[{\"id\":\"w\",\"says\":\"slip" EVIL "\",\"quote\":\"wrong" EVIL
	"\"}]}]},"
	"\"diagnostics\":\"warning" EVIL "\",\"printed\":\"printed" EVIL "\"}";

static struct out_task task = {(char[]){"f1"}, (char[]){"Title <script>"}};

static struct out_student *student(void)
{
	static struct out_student st;

	st = (struct out_student){
		.id = (char[]){"<script>id"}, .name = (char[]){"<script>name"}, .n = 1};
	st.id = strdup("<script>id");
	st.name = strdup("<script>name");
	st.grades[0] = (struct out_grade){
		.task = &task,
		.state = HAND_IN_GRADED,
		.status = strdup("graded"),
		.file = strdup("a<script>.c"),
		.level = LEVEL_WEAK,
		.score = 0.5,
		.json = cJSON_Parse(report),
		.text = strdup(
			"WEAK\n\nTry next: the first <script>\n          and the rest\n\nseed 1\n"),
	};
	ck_assert_ptr_nonnull(st.grades[0].json);
	return &st;
}

START_TEST(nothing_from_outside_is_markup)
{
	static const char *const told[] = {"understanding not assessed",
					   "not assessed: cause",
					   "<b>q",
					   "reason",
					   "concept",
					   "quoted",
					   "missing: lacking",
					   "slip",
					   "wrong"};
	scoped(buf_release) struct buf out = {.cap = 1 << 20};
	struct out_student *st = student();

	html_feedback(&out, st, FEEDBACK_FULL);
	ck_assert_ptr_null(strstr(buf_text(&out), "<script"));
	ck_assert_ptr_null(strstr(buf_text(&out), "\"'<"));
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		ck_assert_msg(strstr(buf_text(&out), told[i]), "%s", told[i]);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "&lt;script&gt;name"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "the first &lt;script&gt; and the rest</li>"));
	out_student_release(st);
}
END_TEST

/* What stands on a page by how much is shown: rubric's line, groups, idea, case. */
static const struct {
	enum feedback how;
	bool groups, cases;
} settings[] = {
	{FEEDBACK_FULL, true, true},
	{FEEDBACK_GROUPS, true, false},
	{FEEDBACK_LEVEL, false, false},
};

START_TEST(students_see_as_much_as_is_set)
{
	scoped(buf_release) struct buf page = {.cap = 1 << 20}, text = {.cap = 1 << 20};
	struct out_student *st = student();
	const char *shown;

	html_feedback(&page, st, settings[_i].how);
	shown = strstr(buf_text(&page), "<body>");
	ck_assert_ptr_nonnull(strstr(shown, "rubric"));
	ck_assert_ptr_nonnull(strstr(shown, "Weak"));
	ck_assert_int_eq(strstr(shown, "core <b>1/2</b>") != NULL, settings[_i].groups);
	ck_assert_int_eq(strstr(shown, "detail&quot;") != NULL, settings[_i].cases);
	ck_assert_int_eq(strstr(shown, "idea") != NULL, settings[_i].cases);
	ck_assert_int_eq(strstr(shown, "printed") != NULL, settings[_i].cases);
	ck_assert_int_eq(strstr(shown, "quoted") != NULL, settings[_i].cases);
	text_feedback(&text, st, settings[_i].how);
	ck_assert_int_eq(strstr(buf_text(&text), "Try next") != NULL, settings[_i].cases);
	ck_assert_int_eq(strstr(buf_text(&text), "core ") != NULL,
			 settings[_i].how == FEEDBACK_GROUPS);
	out_student_release(st);
}
END_TEST

START_TEST(a_student_does_not_learn_of_others)
{
	scoped(buf_release) struct buf page = {.cap = 1 << 20};
	struct grade_view view = {.how = FEEDBACK_FULL, .staff = true, .heading = 3};
	struct out_student *st = student();

	st->grades[0].shared = 3;
	html_feedback(&page, st, FEEDBACK_FULL);
	ck_assert_ptr_null(strstr(buf_text(&page), "same submission"));
	html_grade(&page, &st->grades[0], &view);
	ck_assert_ptr_nonnull(strstr(buf_text(&page), "the same submission as 2 others"));
	out_student_release(st);
}
END_TEST

static const struct {
	enum hand_in state;
	const char *status, *words, *class;
} states[] = {
	{HAND_IN_MISSING, "missing", "Nothing handed in", "gone"},
	{HAND_IN_NOT_JUDGED, "not_judged", "Not judged", "none"},
	{HAND_IN_WAITING, "waiting", "Not yet graded", "none"},
	{HAND_IN_UNGRADED, "compile_error", "Does not compile", "none"},
	{HAND_IN_UNGRADED, "rejected", "Rejected", "none"},
	{HAND_IN_GRADED, "graded", "Strong", "strong"},
};

START_TEST(every_state_has_words)
{
	scoped(buf_release) struct buf page = {.cap = 1 << 20}, text = {.cap = 1 << 20};
	static struct out_student st;
	char status[16];

	snprintf(status, sizeof status, "%s", states[_i].status);
	st = (struct out_student){.id = (char[]){"a"}, .name = (char[]){"a"}, .n = 1};
	st.grades[0] = (struct out_grade){.task = &task,
					  .state = states[_i].state,
					  .status = status,
					  .level = LEVEL_STRONG,
					  .score = -1};
	ck_assert_str_eq(grade_words(&st.grades[0]), states[_i].words);
	ck_assert_str_eq(grade_class(&st.grades[0]), states[_i].class);
	if (states[_i].state == HAND_IN_GRADED)
		return;
	html_feedback(&page, &st, FEEDBACK_FULL);
	ck_assert_ptr_nonnull(strstr(buf_text(&page), states[_i].words));
	text_feedback(&text, &st, FEEDBACK_FULL);
	ck_assert_ptr_nonnull(strstr(buf_text(&text), states[_i].words));
}
END_TEST

TCase *case_out_html(void)
{
	TCase *tc = tcase_create("out_html");

	tcase_add_test(tc, nothing_from_outside_is_markup);
	tcase_add_loop_test(tc, students_see_as_much_as_is_set, 0,
			    sizeof settings / sizeof *settings);
	tcase_add_test(tc, a_student_does_not_learn_of_others);
	tcase_add_loop_test(tc, every_state_has_words, 0, sizeof states / sizeof *states);
	return tc;
}
