/* Files of answers: what is read from them, and what is said of those that are wrong. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/theory/answers_file.h"
#include "grader/theory/judge.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "tests/unit/suites.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))
#define MARK "\xef\xbb\xbf"

static const char *const ids[] = {"f1-score", "f1-score/1", "f1-score/2", "bias-variance"};
static const struct answers_known known = {ids, 4};

/* Sections as "id@line=text|...", or the error behind "!". */
static const struct {
	const char *what, *text, *want;
} rows[] = {
	{"one", "## f1-score\nwords\n", "f1-score@1=words|"},
	{"no newline at the end", "## f1-score\nwords", "f1-score@1=words|"},
	{"two, and a title", "# Ann\n\nhello\n\n## f1-score\n\na\n\nb\n\n## f1-score/2\nc\n",
	 "f1-score@5=a\n\nb|f1-score/2@11=c|"},
	{"any order", "## f1-score/2\nc\n## bias-variance\nd\n## f1-score\na\n",
	 "f1-score/2@1=c|bias-variance@3=d|f1-score@5=a|"},
	{"Windows", MARK "## f1-score\r\na\r\nb\r\n", "f1-score@1=a\nb|"},
	{"an old Mac", "## f1-score\ra\r## f1-score/1\rb\r", "f1-score@1=a|f1-score/1@3=b|"},
	{"capitals, backticks, a colon, closing marks",
	 "## F1-Score:\na\n##  `f1-score/1` ##\nb\n  ##f1-score/2\nc\n",
	 "f1-score@1=a|f1-score/1@3=b|f1-score/2@5=c|"},
	{"headings inside", "## f1-score\n### Precision\na\n#### x\n",
	 "f1-score@1=### Precision\na\n#### x|"},
	{"code", "## f1-score\n```c\n## f1-score/1\n#define a ## b\n```\nend\n",
	 "f1-score@1=```c\n## f1-score/1\n#define a ## b\n```\nend|"},
	{"code in tildes, with backticks in it", "## f1-score\n~~~~\n```\n~~~\n## x y\n~~~~\nz\n",
	 "f1-score@1=~~~~\n```\n~~~\n## x y\n~~~~\nz|"},
	{"four spaces are no heading", "## f1-score\n    ## whatever\n", "f1-score@1=## whatever|"},
	{"pasted tokens are no heading", "## f1-score\n##x\n", "f1-score@1=##x|"},
	{"an open block that hides nothing", "## f1-score\n```\nx\n", "f1-score@1=```\nx|"},
	{"a title like an id", "# f1-score\n\n## f1-score\na\n", "f1-score@3=a|"},

	{"nothing", "", "!a.md is empty"},
	{"blanks", " \n\t\r\n", "!a.md is empty"},
	{"no section", "words\n",
	 "!a.md: no section: an answer stands below a line like ## f1-score"},
	{"sections of one #", "# f1-score\na\n# f1-score/1\nb\n",
	 "!a.md: line 1: section f1-score has 1 #: write ## f1-score"},
	{"a section of three #", "## f1-score\na\n### f1-score/1\nb\n",
	 "!a.md: line 3: section f1-score/1 has 3 #: write ## f1-score/1"},
	{"a slip", "## f1-score\na\n\n## f1-scroe/1\nb\n",
	 "!a.md: line 4: unknown section f1-scroe/1, did you mean f1-score/1?"},
	{"a follow-up too many", "## f1-score/7\na\n",
	 "!a.md: line 1: unknown section f1-score/7, did you mean f1-score/1?"},
	{"words", "## f1-score\n## What precision is\n",
	 "!a.md: line 2: unknown section What precision is; it is the id of a question, and a "
	 "heading "
	 "inside an answer has three #"},
	{"twice", "## f1-score\na\n## F1-SCORE\nb\n",
	 "!a.md: line 3: section f1-score is there already, on line 1"},
	{"empty in the middle", "## f1-score\n\n \n## f1-score/1\nb\n",
	 "!a.md: line 1: section f1-score is empty: write the answer below it, or leave it out"},
	{"empty at the end", "## f1-score\na\n## f1-score/1\n",
	 "!a.md: line 3: section f1-score/1 is empty: write the answer below it, or leave it out"},
	{"an open block that hides a section", "## f1-score\n```\nx\n## f1-score/1\nb\n",
	 "!a.md: line 2: the block of code that begins here is not closed, and hides the section "
	 "on "
	 "line 4"},
	{"Latin-1", "## f1-score\na\nna\xefve\n",
	 "!a.md: section f1-score: line 3: not UTF-8 text: byte 0xef"},
	{"Latin-1 in the second section", "## f1-score\na\n## f1-score/1\nb\n\xe9\n",
	 "!a.md: section f1-score/1: line 5: not UTF-8 text: byte 0xe9"},
	{"Latin-1 in front of all", "\xe9\n## f1-score\na\n",
	 "!a.md: line 1: not UTF-8 text: byte 0xe9"},
	{"UTF-16", "\xff\xfe#", "!a.md: UTF-16 text; save it as UTF-8"},
	{"control bytes", "## f1-score\n\x1b[31m\n",
	 "!a.md: section f1-score: line 2: not text: it holds the byte 0x1b"},
};

static char *told(const struct answers *a)
{
	char *text = mem_strdup("");

	for (size_t i = 0; i < a->n; i++) {
		char *more =
			mem_printf("%s%s@%zu=%s|", text, a->at[i].id, a->at[i].line, a->at[i].text);

		ck_assert_uint_eq(strlen(a->at[i].text), a->at[i].len);
		free(text);
		text = more;
	}
	return text;
}

START_TEST(reads_sections_or_says_what_is_wrong)
{
	struct answers a;
	struct err err = {0};
	int rc = answers_parse("a.md", rows[_i].text, strlen(rows[_i].text), &known, &a, &err);
	char *got = rc == 0 ? told(&a) : mem_printf("!%s", err.text);

	ck_assert_msg(strcmp(got, rows[_i].want) == 0, "%s: %s", rows[_i].what, got);
	if (rc < 0) {
		ck_assert_int_eq(err.kind, ERR_USAGE);
		ck_assert_uint_eq(a.n, 0);
	}
	free(got);
	answers_release(&a);
}
END_TEST

START_TEST(nul_bytes_are_no_text)
{
	struct answers a;
	struct err err = {0};

	ck_assert_int_lt(answers_parse("a.md", "## f1-score\na\0b\n", 16, &known, &a, &err), 0);
	ck_assert_str_eq(err.text,
			 "a.md: section f1-score: line 2: not text: it holds the byte 0x00");
}
END_TEST

/* An answer of so many bytes. */
static int parse_large(size_t len, struct answers *a, struct err *err)
{
	char *text = mem_printf("## f1-score\n%*s\n", (int)len, "");
	int rc;

	memset(text + 12, 'x', len);
	rc = answers_parse("a.md", text, strlen(text), &known, a, err);
	free(text);
	return rc;
}

START_TEST(an_answer_has_a_bound)
{
	struct answers a;
	struct err err = {0};

	ck_assert_int_eq(parse_large(ANSWER_MAX_BYTES, &a, &err), 0);
	ck_assert_uint_eq(a.at[0].len, ANSWER_MAX_BYTES);
	answers_release(&a);
	ck_assert_int_lt(parse_large(ANSWER_MAX_BYTES + 1, &a, &err), 0);
	ck_assert_str_eq(err.text, "a.md: line 1: section f1-score is larger than 256 KiB");
}
END_TEST

START_TEST(a_file_has_a_bound_and_must_be_one)
{
	char dir[] = "/tmp/test-answers.XXXXXX";
	struct answers a;
	struct err err = {0};
	FILE *f;

	ck_assert_ptr_nonnull(mkdtemp(dir));
	ck_assert_int_eq(chdir(dir), 0);
	ck_assert_int_lt(answers_read("none.md", &known, &a, &err), 0);
	ck_assert_str_eq(err.text, "cannot open none.md: No such file or directory");
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_int_lt(answers_read(".", &known, &a, &err), 0);
	ck_assert_str_eq(err.text, ". is a directory, not a file");
	ck_assert_int_lt(answers_read("/dev/zero", &known, &a, &err), 0);
	ck_assert_str_eq(err.text, "/dev/zero is larger than 1 MiB");
	ck_assert_int_eq(mkfifo("pipe.md", 0600), 0);
	ck_assert_int_lt(answers_read("pipe.md", &known, &a, &err), 0); /* nobody writes: no wait */
	ck_assert_str_eq(err.text, "pipe.md is empty");
	f = fopen("a.md", "we");
	fputs("## f1-score\nwords\n", f);
	fclose(f);
	ck_assert_int_eq(answers_read("a.md", &known, &a, &err), 0);
	ck_assert_ptr_nonnull(answers_find(&a, "f1-score"));
	ck_assert_ptr_null(answers_find(&a, "f1-score/1"));
	answers_release(&a);
	unlink("a.md");
	unlink("pipe.md");
	ck_assert_int_eq(chdir("/"), 0);
	rmdir(dir);
}
END_TEST

/* Whatever stands in a file, it is read or refused, and nothing is read past its end. */
START_TEST(torn_files_do_no_harm)
{
	static const char parts[] = "##  f1-score/12\n```~~~`#:*\r\xef\xbb\xbf \t";
	unsigned seed = 7;

	for (int round = 0; round < 4000; round++) {
		char text[64];
		struct answers a;
		size_t n = (size_t)rand_r(&seed) % sizeof text;

		for (size_t i = 0; i < n; i++)
			text[i] = parts[(size_t)rand_r(&seed) % (sizeof parts - 1)];
		answers_parse("a.md", text, n, &known, &a, NULL);
		answers_release(&a);
	}
}
END_TEST

TCase *case_answers_file(void)
{
	TCase *tc = tcase_create("answers_file");

	tcase_add_loop_test(tc, reads_sections_or_says_what_is_wrong, 0, COUNT(rows));
	tcase_add_test(tc, nul_bytes_are_no_text);
	tcase_add_test(tc, an_answer_has_a_bound);
	tcase_add_test(tc, a_file_has_a_bound_and_must_be_one);
	tcase_add_test(tc, torn_files_do_no_harm);
	return tc;
}
