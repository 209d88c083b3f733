/* Programs that judge: what their command means, and every way in which they can fail. Each is a
 * little shell script that is really run. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/theory/judge.h"
#include "grader/theory/outside.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "tests/unit/suites.h"
#include "tests/unit/theory_sample.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

static const struct {
	const char *command, *words; /* each word behind "|"; or the error behind "!" */
} commands[] = {
	{"/bin/sh", "|/bin/sh"},
	{"sh -c 'exit 0'", "|sh|-c|exit 0"},
	{"  sh\t-x  ", "|sh|-x"},
	{"sh \"a b\"c'd e' \\'", "|sh|a bcd e|'"},
	{"sh $HOME *.c ; rm | x > y `z` && w", "|sh|$HOME|*.c|;|rm|||x|>|y|`z`|&&|w"},
	{"sh ''", "|sh|"},
	{"sh \"a\\\"b\" 'c\\d'", "|sh|a\"b|c\\d"},
	{"", "!the judge's command is empty"},
	{"   ", "!the judge's command is empty"},
	{"sh 'a", "!the judge's command has a quote that is not closed"},
	{"sh \"a", "!the judge's command has a quote that is not closed"},
	{"./nowhere/judge", "!there is no program ./nowhere/judge that can be run as a judge"},
	{"no-such-judge-anywhere x",
	 "!there is no program no-such-judge-anywhere that can be run as a judge"},
	{"/tmp", "!there is no program /tmp that can be run as a judge"},
	{"/etc/passwd", "!there is no program /etc/passwd that can be run as a judge"},
};

START_TEST(a_command_is_split_into_words)
{
	struct command_words w;
	struct err err = {0};
	char *got;

	if (command_split(commands[_i].command, &w, &err) < 0) {
		got = mem_printf("!%s", err.text);
		ck_assert_int_eq(err.kind, ERR_USAGE);
	} else {
		got = mem_strdup("");
		for (size_t i = 0; i < w.n; i++) {
			char *more = mem_printf("%s|%s", got, w.at[i]);

			free(got);
			got = more;
		}
		ck_assert_ptr_null(w.at[w.n]);
	}
	ck_assert_str_eq(got, commands[_i].words);
	free(got);
	command_release(&w);
}
END_TEST

/* What comes of a judge, by its script. */
static const struct {
	const char *what, *script, *want; /* "level: reasons", or the error's end behind "!" */
	int64_t timeout_ms;
} scripts[] = {
	{"right", "cat >/dev/null; echo '{\"level\": \"ok\", \"reasons\": [\"a\", \"b\"]}'",
	 "ok: a b ", 20000},
	{"no reasons", "cat >/dev/null; echo '{\"level\": \"strong\", \"reasons\": []}'",
	 "strong: ", 20000},
	{"reads nothing", "echo '{\"level\": \"weak\", \"reasons\": []}'", "weak: ", 20000},
	{"closes its input first",
	 "exec <&-; sleep 0.2; echo '{\"level\": \"weak\", \"reasons\": []}'", "weak: ", 20000},
	{"leaves a child that holds its output",
	 "sleep 1000 & echo '{\"level\": \"ok\", \"reasons\": []}'", "ok: ", 20000},
	{"talks on standard error",
	 "yes chatter | head -c 300000 >&2; echo '{\"level\": \"ok\", \"reasons\": []}'",
	 "ok: ", 20000},
	{"fails", "echo 'no model here' >&2; exit 7",
	 "!judge sh: it ended with status 7: no model here", 20000},
	{"fails after a right answer", "echo '{\"level\": \"ok\", \"reasons\": []}'; exit 1",
	 "!judge sh: it ended with status 1", 20000},
	{"dies", "kill -SEGV $$", "!judge sh: it died of signal 11 (Segmentation fault)", 20000},
	{"takes too long", "echo '{\"level\": \"ok\", \"reasons\": []}'; sleep 1000",
	 "!judge sh: it is not done after 1 s", 1000},
	{"takes too long and ignores signals", "trap '' TERM INT HUP; while :; do sleep 1; done",
	 "!judge sh: it is not done after 1 s", 1000},
	{"floods", "yes", "!judge sh: it writes more than 64 KiB", 20000},
	{"writes nothing", "cat >/dev/null",
	 "!judge sh: its output: byte 1: expected a value, got the end", 20000},
	{"garbage", "echo strong", "!judge sh: its output: ", 20000},
	{"two objects", "for i in 1 2; do echo '{\"level\": \"ok\", \"reasons\": []}'; done",
	 "!judge sh: its output: ", 20000},
	{"another level", "echo '{\"level\": \"good\", \"reasons\": []}'",
	 "!judge sh: its output: level: expected \"strong\", \"ok\" or \"weak\"", 20000},
	{"a level in capitals", "echo '{\"level\": \"OK\", \"reasons\": []}'",
	 "!judge sh: its output: level: expected \"strong\", \"ok\" or \"weak\"", 20000},
	{"no level", "echo '{\"reasons\": []}'", "!judge sh: its output: ", 20000},
	{"a reason that is none", "echo '{\"level\": \"ok\", \"reasons\": [1]}'",
	 "!judge sh: its output: reasons[0]: ", 20000},
	{"one key more", "echo '{\"level\": \"ok\", \"reasons\": [], \"sure\": true}'",
	 "!judge sh: its output: ", 20000},
	{"not UTF-8", "printf '{\"level\": \"ok\", \"reasons\": [\"\\377\"]}'",
	 "!judge sh: its output: ", 20000},
};

struct bench {
	struct lexicon lex;
	struct question *q;
	struct judge *j;
};

static void bench_open(struct bench *b)
{
	struct err err = {0};

	sample_lexicon(&b->lex);
	ck_assert_msg(question_load("tests/unit/data/question.json", &b->q, &err) == 0, "%s",
		      err.text);
	ck_assert_msg(judge_new(&b->lex, b->q, -1, &b->j, &err) == 0, "%s", err.text);
}

static void bench_close(struct bench *b)
{
	judge_free(b->j);
	question_free(b->q);
	lexicon_release(&b->lex);
}

/* A large answer: it does not fit a pipe, so that a judge which does not read it is noticed. */
static char *run_judge(const char *script, int64_t timeout_ms)
{
	struct bench b;
	struct outside o;
	struct outside_verdict v;
	struct err err = {0};
	char *command = mem_printf("sh -c '%s'", "eval \"$SCRIPT\""), *answer, *got;

	bench_open(&b);
	signal(SIGPIPE, SIG_IGN); /* as the program does */
	setenv("SCRIPT", script, 1);
	ck_assert_msg(outside_init(&o, command, 1, &err) == 0, "%s", err.text);
	o.timeout_ns = timeout_ms * NS_PER_MS;
	answer = mem_printf("%*s", 200000, "words");
	if (outside_judge(&o, b.j, answer, &v, &err) < 0) {
		got = mem_printf("!%s", err.text);
		ck_assert_int_eq(err.kind, ERR_SYSTEM);
		ck_assert_ptr_null(strchr(err.text, '\n'));
	} else {
		got = mem_printf("%s: ", level_name(v.level));
		for (size_t i = 0; i < v.n_reasons; i++) {
			char *more = mem_printf("%s%s ", got, v.reasons[i]);

			free(got);
			got = more;
		}
	}
	outside_verdict_release(&v);
	outside_release(&o);
	bench_close(&b);
	free(answer);
	free(command);
	return got;
}

START_TEST(judges_from_outside)
{
	char *got = run_judge(scripts[_i].script, scripts[_i].timeout_ms);
	const char *want = scripts[_i].want;

	/* the words of a JSON message beyond its place are those of grader/task/json.c */
	ck_assert_msg(*want == '!' && strstr(want, "its output")
			      ? strncmp(got, want, strlen("!judge sh: its output:")) == 0
			      : strcmp(got, want) == 0,
		      "%s: %s", scripts[_i].what, got);
	free(got);
}
END_TEST

START_TEST(a_judge_is_handed_question_and_answer)
{
	/* says in its reasons what it read */
	char *got = run_judge(
		"python3 -c 'import json, sys; d = json.load(sys.stdin); q = d[\"question\"]; "
		"print(json.dumps({\"level\": \"ok\", \"reasons\": [q[\"id\"], "
		"str(q[\"follow_up_of\"]), "
		"str(len(q[\"prompt\"]) > 10), str(len(q[\"model_answer\"]) > 10), "
		"\" \".join(q[\"rubric\"]), str(len(q[\"concepts\"]) > 1), "
		"str(sorted(q[\"concepts\"][0])), str(len(d[\"answer\"]))]}))'",
		20000);

	ck_assert_str_eq(got,
			 "ok: question None True True strong ok weak True ['id', 'says'] 200000 ");
	free(got);
}
END_TEST

static int wait_gone(const char *path)
{
	for (int i = 0; i < 500; i++) {
		if (access(path, F_OK) < 0)
			return 1;
		usleep(10000);
	}
	return 0;
}

START_TEST(a_judge_leaves_nothing_behind)
{
	char dir[] = "/tmp/test-outside.XXXXXX";
	char *script, *got, *path, pid[32] = "";
	FILE *f;

	ck_assert_ptr_nonnull(mkdtemp(dir));
	script = mem_printf("sleep 1000 & echo $! >%s/pid; sleep 1000", dir);
	got = run_judge(script, 1000);
	ck_assert_str_eq(got, "!judge sh: it is not done after 1 s");
	path = mem_printf("%s/pid", dir);
	f = fopen(path, "re");
	ck_assert_ptr_nonnull(f);
	ck_assert_ptr_nonnull(fgets(pid, sizeof pid, f));
	fclose(f);
	unlink(path);
	rmdir(dir);
	free(path);
	pid[strcspn(pid, "\n")] = '\0';
	path = mem_printf("/proc/%s/exe", pid);
	ck_assert_msg(wait_gone(path) || readlink(path, pid, sizeof pid) < 0, "%s lives on", path);
	free(path);
	free(got);
	free(script);
}
END_TEST

TCase *case_outside(void)
{
	TCase *tc = tcase_create("outside");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, a_command_is_split_into_words, 0, COUNT(commands));
	tcase_add_loop_test(tc, judges_from_outside, 0, COUNT(scripts));
	tcase_add_test(tc, a_judge_is_handed_question_and_answer);
	tcase_add_test(tc, a_judge_leaves_nothing_behind);
	return tc;
}
