/* Who handed in what: names of platforms, layouts, which task a file is for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/cohort/canvas.h"
#include "grader/cohort/definitions.h"
#include "grader/cohort/layout.h"
#include "grader/cohort/moodle.h"
#include "grader/cohort/names.h"
#include "grader/cohort/source.h"
#include "grader/cohort/telling.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/suites.h"

static const struct {
	const char *name, *who, *user, *file;
	int version;
	bool late, anonymous, text;
} canvas_rows[] = {
	{"doejane_101_9001_f1_score.c", "doejane", "101", "f1_score.c", 0, false, false, false},
	{"doejane_LATE_101_9001_f1.c", "doejane", "101", "f1.c", 0, true, false, false},
	{"doejane_101_9001_f1-2.c", "doejane", "101", "f1.c", 2, false, false, false},
	{"anon_7_8_a b.c", "anon", "7", "a b.c", 0, false, true, false},
	{"LATE_anon_7_8_a.c", "anon", "7", "a.c", 0, true, true, false},
	{"van_dyke_7x_1_2_12_a.c", "van_dyke_7x", "1", "12_a.c", 0, false, false, false},
	{"mülleröl_1_2_a.c", "mülleröl", "1", "a.c", 0, false, false, false},
	{"doejane_101_text.html", "doejane", "101", "text.html", 0, false, false, true},
	{"doejane_LATE_101_55_link.html", "doejane", "101", "link.html", 0, true, false, true},
	{"plain.c", NULL, NULL, NULL, 0, false, false, false},
	{"alice_f1_score.c", NULL, NULL, NULL, 0, false, false, false},
	{"_1_2_a.c", NULL, NULL, NULL, 0, false, false, false},
	{"doejane_101_9001_", NULL, NULL, NULL, 0, false, false, false},
	{"doejane_101_a.c", NULL, NULL, NULL, 0, false, false, false},
	{"doejane_99999999999999999999_1_a.c", NULL, NULL, NULL, 0, false, false, false},
};

START_TEST(reads_canvas_names)
{
	struct canvas_name c;
	bool ok = canvas_parse(canvas_rows[_i].name, &c);

	ck_assert_msg(ok == !!canvas_rows[_i].who, "%s", canvas_rows[_i].name);
	if (!ok)
		return;
	ck_assert_str_eq(c.who, canvas_rows[_i].who);
	ck_assert_str_eq(c.user, canvas_rows[_i].user);
	ck_assert_str_eq(c.file, canvas_rows[_i].file);
	ck_assert_int_eq(c.version, canvas_rows[_i].version);
	ck_assert(c.late == canvas_rows[_i].late && c.anonymous == canvas_rows[_i].anonymous);
	ck_assert(c.text == canvas_rows[_i].text);
}
END_TEST

static const struct {
	const char *path, *who, *number, *file;
	bool text;
} moodle_rows[] = {
	{"Jane Doe_12_assignsubmission_file/a/f1.c", "Jane Doe", "12", "a/f1.c", false},
	{"Jane Doe_12_assignsubmission_file_f1.c", "Jane Doe", "12", "f1.c", false},
	{"A_1 B_2_assignsubmission_file/f.c", "A_1 B", "2", "f.c", false},
	{"Participant_9_assignsubmission_file/f.c", "Participant 9", "9", "f.c", false},
	{"李 明_3_assignsubmission_onlinetext/x.html", "李 明", "3", "x.html", true},
	{"Jane Doe_assignsubmission_file/f.c", NULL, NULL, NULL, false},
	{"Jane Doe_12_assignsubmission_files/f.c", NULL, NULL, NULL, false},
	{"x/Jane Doe_12_assignsubmission_file/f.c", NULL, NULL, NULL, false},
	{"Jane Doe12_assignsubmission_file/f.c", NULL, NULL, NULL, false},
	{"_12_assignsubmission_file/f.c", NULL, NULL, NULL, false},
};

START_TEST(reads_moodle_names)
{
	struct moodle_name m;
	bool ok = moodle_parse(moodle_rows[_i].path, &m);

	ck_assert_msg(ok == !!moodle_rows[_i].who, "%s", moodle_rows[_i].path);
	if (!ok)
		return;
	ck_assert_str_eq(m.who, moodle_rows[_i].who);
	ck_assert_str_eq(m.number, moodle_rows[_i].number);
	ck_assert_str_eq(m.file, moodle_rows[_i].file);
	ck_assert(m.text == moodle_rows[_i].text);
}
END_TEST

static const struct {
	const char *paths[5];
	enum layout_kind kind;
	bool wrapped;
} layouts[] = {
	{{"alice.c", "bob/f1.c"}, LAYOUT_PLAIN, false},
	{{"doe_1_2_a.c", "roe_3_4_b.c"}, LAYOUT_CANVAS, false},
	{{"doe_1_2_a.c", "roe_3_4_b.c", "notes.txt"}, LAYOUT_CANVAS, false},
	{{"doe_1_2_a.c", "x.c", "y.c"}, LAYOUT_PLAIN, false},
	{{"J D_1_assignsubmission_file/a.c", "K_2_assignsubmission_file_b.c"},
	 LAYOUT_MOODLE,
	 false},
	{{"top/doe_1_2_a.c", "top/roe_3_4_b.c"}, LAYOUT_CANVAS, true},
	{{"top/J D_1_assignsubmission_file/a.c"}, LAYOUT_MOODLE, true},
	{{"top/alice/a.c", "top/bob/b.c"}, LAYOUT_PLAIN, true},
	{{"alice/a.c", "alice/b.c"}, LAYOUT_PLAIN, false},
	{{"alice/src/a.c", "alice/src/b.c"}, LAYOUT_PLAIN, false},
};

START_TEST(tells_the_layout)
{
	struct layout_look look = {0};
	struct layout l;

	for (size_t i = 0; i < 5 && layouts[_i].paths[i]; i++)
		layout_see(&look, layouts[_i].paths[i]);
	l = layout_tell(&look, true);
	ck_assert_int_eq(l.kind, layouts[_i].kind);
	ck_assert(l.wrapped == layouts[_i].wrapped);
}
END_TEST

static void collect(void *arg, const char *name, size_t len)
{
	buf_printf(arg, "%.*s ", (int)len, name);
}

static const struct {
	const char *text, *defined;
} sources[] = {
	{"double f(int x)\n{\n\tg(x);\n}\nint h(void) { if (x) { y(); } }", "f h "},
	{"double f(int x);\nextern int g(void);", ""},
	{"/* f(x) { */ // g(x) {\n#define H(x) { \\\n k(x) {\nchar *s = \"m() {\";", ""},
	{"extern \"C\" {\ndouble f(int x) { return 1; }\n}\nnamespace a { int g() {} }", "f g "},
	{"static const double t[] = {f(1), 2};\nint g(void) {}", "g "},
	{"int f(int (*cb)(int), int y)\n{\n}", "f "},
	{"int f(x) /* why */ // more\n{", "f "},
	{"}}}} int f() { } )))) int g() { }", "f g "},
	{"def f1_score(y):\n    def inner(z):\n        pass\ndef g(x): pass", "f1_score g "},
	{"\"unclosed\nint f(void) { '\\'' }", "f "},
	{"", ""},
	{"\\", ""},
	{"/*", ""},
};

START_TEST(finds_definitions)
{
	scoped(buf_release) struct buf got = {0};

	buf_init(&got, 4096);
	definitions_each(sources[_i].text, strlen(sources[_i].text), collect, &got);
	ck_assert_str_eq(buf_text(&got), sources[_i].defined);
}
END_TEST

static struct task_part f1_parts[] = {{.name = "f1_score"}, {.name = "f1_macro"}};
static struct task_part lr_parts[] = {{.name = "sigmoid"}, {.name = "fit"}};
static char f1_header[] = "f1_score.h", lr_header[] = "logistic_regression.h", f1_id[] = "f1-score",
	    lr_id[] = "logistic-regression";
static const struct task f1 = {.id = f1_id, .header = f1_header, .parts = f1_parts, .n_parts = 2};
static const struct task lr = {.id = lr_id, .header = lr_header, .parts = lr_parts, .n_parts = 2};
static const struct task *const both[] = {&f1, &lr};

static const struct {
	const char *name, *text;
	int only, task, named, parts;
} tellings[] = {
	{"f1_score.c", NULL, -1, 0, 2, 0},
	{"F1-Score.c", NULL, -1, 0, 2, 0},
	{"f1_score-2.c", NULL, -1, 0, 2, 0},
	{"alice_f1_score.c", NULL, -1, 0, 1, 0},
	{"logistic regression (1).c", NULL, -1, 1, 1, 0},
	{"myf1_score.c", "", -1, -1, 0, 0},
	{"x.c", "double f1_score(int x) { }", -1, 0, 0, 1},
	{"x.c", "double f1_score(int x);", -1, -1, 0, 0},
	{"x.c", "int fit(int x) { } int f1_score(int x) { }", -1, -1, 0, 0},
	{"x.c", "int fit() { } int sigmoid() { } int f1_score() { }", -1, -1, 0, 0},
	{"f1_score.c", "int fit(int x) { }", -1, 0, 2, 0},
	{"f1_score.c", "int fit(int x) { }", 1, 1, 0, 1},
	{"x.c", "", 1, 1, 0, 0},
};

START_TEST(tells_the_task)
{
	const char *text = tellings[_i].text;
	struct telling t;

	telling_of(both, 2, tellings[_i].only, tellings[_i].name, text, text ? strlen(text) : 0,
		   &t);
	ck_assert_int_eq(t.task, tellings[_i].task);
	ck_assert_int_eq(*t.why != '\0', tellings[_i].task < 0);
	if (t.task < 0)
		return;
	ck_assert_int_eq(t.named, tellings[_i].named);
	ck_assert_int_eq(t.parts, tellings[_i].parts);
}
END_TEST

static const char *const whos[][2] = {
	{"alice.c", "alice"},      {"alice_f1_score.c", "alice"},
	{"f1-score-bob.c", "bob"}, {"f1_score.c", "f1_score"},
	{"李明.c", "李明"},        {"a_f1_score_b.c", "a_f1_score_b"},
};

START_TEST(tells_who)
{
	scoped(str_free) char *who = telling_who(both, 2, whos[_i][0]);

	ck_assert_str_eq(who, whos[_i][1]);
}
END_TEST

static const struct {
	const char *name, *plain, *sortable, *last;
} folds[] = {
	{"Jane Doe", "janedoe", "doejane", "doejane"},
	{"Doe, Jane", "doejane", "doejane", "doejane"},
	{"Jane van Doe", "janevandoe", "vandoejane", "doejanevan"},
	{"ÅSA Ström-Öst", "åsaströmöst", "strömöståsa", "strömöståsa"},
	{"O'Neil", "oneil", "oneil", "oneil"},
	{"", "", "", ""},
};

START_TEST(folds_names)
{
	static void (*const all[])(struct buf *, const char *) = {name_fold, name_fold_sortable,
								  name_fold_last};
	const char *const want[] = {folds[_i].plain, folds[_i].sortable, folds[_i].last};

	for (size_t i = 0; i < 3; i++) {
		scoped(buf_release) struct buf got = {0};

		buf_init(&got, 256);
		all[i](&got, folds[_i].name);
		ck_assert_str_eq(buf_text(&got), want[i]);
	}
}
END_TEST

START_TEST(cleans_names)
{
	static const char *const rows[][2] = {
		{"plain", "plain"}, {"m\xc3\xbcller", "müller"},        {"m\x81ller", "müller"},
		{"a\nb", "a b"},    {"a\x1b[31m", "a\xef\xbf\xbd[31m"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scoped(str_free) char *got = name_clean(rows[i][0], strlen(rows[i][0]));

		ck_assert_str_eq(got, rows[i][1]);
	}
}
END_TEST

START_TEST(passes_junk_over)
{
	ck_assert(source_is_junk(".DS_Store") && source_is_junk("a/.git/config"));
	ck_assert(source_is_junk("__MACOSX/a.c") && source_is_junk("a/Thumbs.db"));
	ck_assert(!source_is_junk("a/b.c") && !source_is_junk("__MACOSX2/a.c"));
}
END_TEST

static int note_file(void *arg, const struct source_file *f, struct err *err)
{
	(void)err;
	buf_printf(arg, "%d:%s:%zu ", (int)f->kind, f->path, f->bytes ? f->len : 0);
	return 0;
}

static bool wants_c(const char *path)
{
	return strstr(path, ".c") != NULL;
}

START_TEST(walks_a_folder)
{
	char dir[] = "/tmp/test-intake.XXXXXX", path[64];
	scoped(buf_release) struct buf got = {0};
	struct source s = {.input = dir, .wants = wants_c, .take = note_file, .arg = &got};
	FILE *f;

	buf_init(&got, 4096);
	ck_assert_ptr_nonnull(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/s", dir);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/s/a.c", dir);
	f = fopen(path, "w");
	fputs("int x;", f);
	fclose(f);
	ck_assert_int_eq(source_walk(&s, NULL), 0);
	ck_assert_str_eq(buf_text(&got), "0:s/a.c:6 ");
	unlink(path);
	ck_assert_int_eq(symlink("/etc/passwd", path), 0);
	buf_clear(&got);
	ck_assert_int_eq(source_walk(&s, NULL), 0);
	ck_assert_str_eq(buf_text(&got), "2:s/a.c:0 ");
	unlink(path);
	path[strlen(path) - 4] = '\0';
	rmdir(path);
	rmdir(dir);
}
END_TEST

#define N(a) ((int)(sizeof(a) / sizeof *(a)))

TCase *case_intake(void)
{
	TCase *t = tcase_create("intake");

	tcase_add_loop_test(t, reads_canvas_names, 0, N(canvas_rows));
	tcase_add_loop_test(t, reads_moodle_names, 0, N(moodle_rows));
	tcase_add_loop_test(t, tells_the_layout, 0, N(layouts));
	tcase_add_loop_test(t, finds_definitions, 0, N(sources));
	tcase_add_loop_test(t, tells_the_task, 0, N(tellings));
	tcase_add_loop_test(t, tells_who, 0, N(whos));
	tcase_add_loop_test(t, folds_names, 0, N(folds));
	tcase_add_test(t, cleans_names);
	tcase_add_test(t, passes_junk_over);
	tcase_add_test(t, walks_a_folder);
	return t;
}
