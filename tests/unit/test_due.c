/* Which questions a failure makes due, and what of a task's `asks` is refused. */
#include <stdint.h>
#include <string.h>

#include "grader/rubric/due.h"
#include "tests/unit/suites.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

enum { CORE, EDGE, N_GROUPS };
enum { FIRST, SECOND, EXTRA };

static char *text(const char *s)
{
	return (char *)(uintptr_t)s; /* nothing here is freed or written to */
}

/* A case of each part and group passes, but for the one of the row. */
static const struct {
	const char *what;
	size_t part, group;
	enum case_status status;
	int told;        /* a misconception, or -1 */
	const char *due; /* "question=says;says|..." */
} rows[] = {
	{"all pass", FIRST, CORE, CASE_PASS, -1, ""},
	{"an edge case of the first part", FIRST, EDGE, CASE_FAIL, -1, "q=edge;any edge|"},
	{"a crash counts too", FIRST, EDGE, CASE_CRASH, -1, "q=edge;any edge|"},
	{"another part", SECOND, EDGE, CASE_FAIL, -1, "q=any edge|"},
	{"not implemented", SECOND, EDGE, CASE_MISSING, -1, "q=any edge|"},
	{"not run says nothing", FIRST, EDGE, CASE_NOT_RUN, -1, ""},
	{"an ordinary case", FIRST, CORE, CASE_TIMEOUT, -1, ""},
	{"an extension", EXTRA, EDGE, CASE_FAIL, -1, "q=any edge|q/3=extra|"},
	{"an extension left out", EXTRA, EDGE, CASE_MISSING, -1, ""},
	{"a misconception", FIRST, CORE, CASE_FAIL, 1, "q/1=told|"},
	{"another one", FIRST, CORE, CASE_FAIL, 0, ""},
	{"both", SECOND, EDGE, CASE_FAIL, 1, "q/1=told|q=any edge|"},
};

START_TEST(failures_and_misconceptions_make_questions_due)
{
	size_t second[] = {1};
	struct task_part parts[] = {
		{.name = text("a")}, {.name = text("b")}, {.name = text("c"), .extension = true}};
	struct ask asks[] = {
		{text("q"), text("edge"), 1u << FIRST, 1u << EDGE, NULL, 0},
		{text("q/1"), text("told"), 0, 0, second, 1},
		{text("q"), text("any edge"), 0, 1u << EDGE, NULL, 0},
		{text("q/3"), text("extra"), 1u << EXTRA, 1u << EDGE, NULL, 0},
	};
	const struct task t = {.parts = parts, .n_parts = 3, .asks = asks, .n_asks = COUNT(asks)};
	struct task_case cases[6];
	struct case_result results[6];
	const struct told told = {.misconception = (size_t)(rows[_i].told < 0 ? 0 : rows[_i].told)};
	struct due_list due;
	char got[256] = "";

	for (size_t i = 0; i < 6; i++) {
		bool row = i / 2 == rows[_i].part && i % 2 == rows[_i].group;

		cases[i] = (struct task_case){.part = i / 2, .group = i % 2};
		results[i] = (struct case_result){.the_case = &cases[i],
						  .status = row ? rows[_i].status : CASE_PASS};
	}
	due_find(&t, results, 6, &told, rows[_i].told >= 0, &due);
	for (size_t i = 0; i < due.n; i++) {
		strcat(strcat(got, due.at[i].question), "=");
		for (size_t k = 0; k < due.at[i].n_says; k++)
			strcat(strcat(got, k ? ";" : ""), due.at[i].says[k]);
		strcat(got, "|");
	}
	ck_assert_msg(strcmp(got, rows[_i].due) == 0, "%s: %s", rows[_i].what, got);
}
END_TEST

TCase *case_due(void)
{
	TCase *tc = tcase_create("due");

	tcase_add_loop_test(tc, failures_and_misconceptions_make_questions_due, 0, COUNT(rows));
	return tc;
}
