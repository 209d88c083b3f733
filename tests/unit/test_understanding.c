/* What the answers to a question and its follow-ups come to. The answers are extreme, so that they
 * do not depend on how finely they are judged. */
#include <stdlib.h>
#include <string.h>

#include "grader/catalog.h"
#include "grader/theory/understanding.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "tests/unit/suites.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))
#define W LEVEL_WEAK
#define O LEVEL_OK
#define S LEVEL_STRONG

static const struct {
	const char *what;
	enum level main, follow_ups[4];
	size_t n;
	enum level want;
} rules[] = {
	{"none answered", S, {0}, 0, S},
	{"all good", S, {S, O, S}, 3, S},
	{"one of three bad", S, {S, W, O}, 3, S},
	{"two of three bad", S, {S, W, W}, 3, O},
	{"one of two bad", S, {W, O}, 2, S},
	{"the only one bad", S, {W}, 1, O},
	{"three of four bad", S, {W, W, W, S}, 4, O},
	{"they raise nothing", O, {S, S, S}, 3, O},
	{"they raise nothing from weak", W, {S, S, S}, 3, W},
	{"they lower strong alone", O, {W, W, W}, 3, O},
	{"not assessed", LEVEL_NONE, {S, S}, 2, LEVEL_NONE},
};

START_TEST(follow_ups_lower_strong_to_ok_and_nothing_else)
{
	ck_assert_msg(understanding_level(rules[_i].main, rules[_i].follow_ups, rules[_i].n) ==
			      rules[_i].want,
		      "%s", rules[_i].what);
}
END_TEST

static void open_shelf(struct shelf *s)
{
	const struct text_list own = {.at = {"tasks"}, .n = 1};
	struct catalog c;
	struct err err = {0};

	ck_assert_msg(catalog_load(&own, &c, &err) == 0, "%s", err.text);
	shelf_fill(s, &c);
	catalog_release(&c);
}

/* An answers file's text: the model answer to each id, or nonsense for one that ends with "!". */
static char *write_answers(struct shelf *s, const char *const *ids)
{
	const struct question *q = shelf_question(s, "f1-score", NULL);
	char *text = mem_strdup("");

	for (; *ids; ids++) {
		size_t len = strcspn(*ids, "!");
		char *id = mem_strndup(*ids, len), *more;
		int f = question_follow_up(q, id);
		const char *answer = (*ids)[len] ? "I do not know what this is about at all."
				     : f < 0     ? q->model_answer
						 : q->follow_ups[f].model_answer;

		more = mem_printf("%s## %s\n\n%s\n\n", text, id, answer);
		free(text);
		free(id);
		text = more;
	}
	return text;
}

static int examine(struct shelf *s, const char *const *ids, struct understanding *u,
		   struct err *err)
{
	char *text = write_answers(s, ids);
	struct answers_known known = shelf_known(s);
	struct answers a;
	int rc = answers_parse("a.md", text, strlen(text), &known, &a, err);

	if (rc == 0)
		rc = understanding_examine(s, "f1-score", "a.md", &a, NULL, u, err);
	free(text);
	return rc;
}

static const struct {
	const char *ids[6];
	enum level level;
	size_t n, unanswered;
	bool lowered;
} files[] = {
	{{"f1-score"}, LEVEL_STRONG, 1, 3, false},
	{{"f1-score", "f1-score/1", "f1-score/2", "f1-score/3"}, LEVEL_STRONG, 4, 0, false},
	{{"f1-score/3!", "f1-score", "f1-score/1!"}, LEVEL_OK, 3, 1, true},
	{{"f1-score!", "f1-score/1", "f1-score/2"}, LEVEL_WEAK, 3, 1, false},
};

START_TEST(judges_a_file_of_answers)
{
	struct shelf s;
	struct understanding u;
	struct err err = {0};

	open_shelf(&s);
	ck_assert_msg(examine(&s, files[_i].ids, &u, &err) == 0, "%s", err.text);
	ck_assert_int_eq(u.level, files[_i].level);
	ck_assert_int_eq(u.builtin, files[_i].level);
	ck_assert_uint_eq(u.n, files[_i].n);
	ck_assert_uint_eq(u.n_unanswered, files[_i].unanswered);
	ck_assert_int_eq(u.lowered, files[_i].lowered);
	ck_assert_str_eq(examined_id(&u.at[0]), "f1-score");
	for (size_t i = 2; i < u.n; i++) /* in the question's order, not the file's */
		ck_assert_int_lt(strcmp(examined_id(&u.at[i - 1]), examined_id(&u.at[i])), 0);
	understanding_release(&u);
	shelf_release(&s);
}
END_TEST

START_TEST(the_question_itself_must_be_answered)
{
	const char *const ids[] = {"f1-score/1", NULL}, *const other[] = {"bias-variance!", NULL};
	struct shelf s;
	struct understanding u;
	struct err err = {0};

	open_shelf(&s);
	ck_assert_int_lt(examine(&s, ids, &u, &err), 0);
	ck_assert_str_eq(err.text, "a.md: section f1-score is missing: the answer to the task's "
				   "question stands below a line ## f1-score");
	ck_assert_int_lt(examine(&s, other, &u, &err), 0);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	shelf_release(&s);
}
END_TEST

START_TEST(a_shelf_names_what_it_lacks)
{
	static const struct {
		const char *id, *says;
	} lacks[] = {
		{"f1-scor", "unknown question f1-scor, did you mean f1-score?"},
		{"f1-scor/1", "unknown question f1-scor, did you mean f1-score?"},
		{"f1-score/9",
		 "unknown follow-up f1-score/9; f1-score has f1-score/1 to f1-score/3"},
		{"zzzzzzz", "unknown question zzzzzzz; `grader list` names all"},
	};
	const struct judge *j;
	struct shelf s;

	open_shelf(&s);
	for (int i = 0; i < COUNT(lacks); i++) {
		struct err err = {0};

		ck_assert_int_lt(shelf_judge(&s, lacks[i].id, &j, &err), 0);
		ck_assert_str_eq(err.text, lacks[i].says);
	}
	ck_assert_int_eq(shelf_judge(&s, "f1-score/2", &j, NULL), 0);
	ck_assert_str_eq(j->follow_up->id, "f1-score/2");
	shelf_release(&s);
}
END_TEST

START_TEST(a_version_follows_the_questions)
{
	char a[HASH_HEX], b[HASH_HEX];
	struct shelf s;

	open_shelf(&s);
	ck_assert_int_eq(shelf_version(&s, a, NULL), 0);
	ck_assert_int_eq(shelf_version(&s, b, NULL), 0);
	ck_assert_str_eq(a, b);
	s.n--;
	ck_assert_int_eq(shelf_version(&s, b, NULL), 0);
	ck_assert_str_ne(a, b);
	s.n++;
	shelf_release(&s);
}
END_TEST

TCase *case_understanding(void)
{
	TCase *tc = tcase_create("understanding");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, follow_ups_lower_strong_to_ok_and_nothing_else, 0, COUNT(rules));
	tcase_add_loop_test(tc, judges_a_file_of_answers, 0, COUNT(files));
	tcase_add_test(tc, the_question_itself_must_be_answered);
	tcase_add_test(tc, a_shelf_names_what_it_lacks);
	tcase_add_test(tc, a_version_follows_the_questions);
	return tc;
}
