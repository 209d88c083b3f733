/* The sandbox against the real kernel: a small static program, compiled here, does what its
 * argument says. */
#include "tests/unit/suites.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

static const char source[] =
	"#define _GNU_SOURCE\n"
	"#include <fcntl.h>\n#include <signal.h>\n#include <stdio.h>\n#include <stdlib.h>\n"
	"#include <string.h>\n#include <sys/mman.h>\n#include <sys/socket.h>\n#include <unistd.h>\n"
	"extern char **environ;\n"
	"static int deep(int n) { volatile char a[4096]; a[0] = (char)n; return deep(n + 1) + "
	"a[0]; }\n"
	"int main(int argc, char **argv) {\n"
	"	const char *what = argc > 1 ? argv[1] : \"\";\n"
	"	if (!strcmp(what, \"exit\")) return 7;\n"
	"	if (!strcmp(what, \"null\")) return *(volatile int *)0;\n"
	"	if (!strcmp(what, \"abort\")) abort();\n"
	"	if (!strcmp(what, \"stop\")) { raise(SIGSTOP); return 9; }\n"
	"	if (!strcmp(what, \"spin\")) for (;;) ;\n"
	"	if (!strcmp(what, \"wait\")) { char c; return read(0, &c, 1) != 1; }\n"
	"	if (!strcmp(what, \"deep\")) return deep(0);\n"
	"	if (!strcmp(what, \"open\")) return open(\"/etc/passwd\", O_RDONLY) < 0 ? 5 : 6;\n"
	"	if (!strcmp(what, \"socket\")) return socket(AF_INET, SOCK_STREAM, 0) < 0 ? 5 : "
	"6;\n"
	"	if (!strcmp(what, \"fork\")) return fork() < 0 ? 5 : 6;\n"
	"	if (!strcmp(what, \"unknown\")) return syscall(100000) < 0 ? 5 : 6;\n"
	"	if (!strcmp(what, \"env\")) return environ[0] == NULL ? 5 : 6;\n"
	"	if (!strcmp(what, \"print\")) { for (int i = 0; i < 1000000; i++) puts(\"flood\"); "
	"return 5; }\n"
	"	if (!strcmp(what, \"huge\")) { char *p = malloc(1UL << 40); *p = 1; return 6; }\n"
	"	if (!strcmp(what, \"touch\")) { char *p = malloc(64 << 20); memset(p, 1, 64 << "
	"20);\n"
	"		return p[1 << 20] == 1 ? 5 : 6; }\n"
	"	if (!strcmp(what, \"fds\")) { int n = 0; for (int i = 0; i < 1024; i++) n += "
	"fcntl(i, F_GETFL) >= 0;\n"
	"		return n; }\n"
	"	return 1;\n}\n";

static char *dir;
static int program = -1;

/* Once for all tests: a program that cannot be compiled fails them with a message. */
static void compile(void)
{
	char command[512];
	struct err err;
	scoped(fd_close) int at = fs_make_private("/tmp/grader-test-sandbox", &dir, &err);

	ck_assert_int_ge(at, 0);
	ck_assert_int_eq(fs_write(at, "p.c", source, sizeof source - 1, &err), 0);
	snprintf(command, sizeof command, "gcc -O0 -w -static -o %s/p %s/p.c", dir, dir);
	ck_assert_int_eq(system(command), 0);
	program = openat(at, "p", O_RDONLY | O_CLOEXEC);
	ck_assert_int_ge(program, 0);
}

static void remove_program(void)
{
	scoped(fd_close) int at = open(dir, O_RDONLY | O_DIRECTORY);

	fs_empty_dir(at, NULL);
	rmdir(dir);
	str_free(&dir);
	fd_close(&program);
}

static struct ending run_without(unsigned without, const char *what)
{
	static const char *const no_paths[] = {NULL}, *const no_env[] = {NULL};
	const struct sandbox_config config = {.paths = no_paths, .without = without};
	const char *const argv[] = {"p", what, NULL};
	scoped(fd_close) int out = memfd_create("out", MFD_CLOEXEC);
	struct program p = {.name = what,
			    .profile = PROFILE_COMPUTE,
			    .exe = program,
			    .argv = argv,
			    .env = no_env,
			    .n_fds = 3};
	struct confined *c;
	struct sandbox *sb;
	struct err err = {0};
	struct ending e;
	int pair[2];

	ck_assert_int_eq(pipe2(pair, O_CLOEXEC), 0);
	p.fds = (int[]){pair[0], out, out};
	p.limits = (struct limits){.cpu_ns = NS_PER_S / 4,
				   .wall_ns = NS_PER_S / 2,
				   .memory_bytes = INT64_C(256) << 20,
				   .stack_bytes = 8 << 20,
				   .file_bytes = 4096};
	ck_assert_msg(sandbox_new(&config, &sb, &err) == 0, "%s", err.text);
	ck_assert_msg(sandbox_run(sb, &p, &c, &err) == 0, "%s", err.text);
	ck_assert_msg(sandbox_finish(sb, c, &err) == 0, "%s", err.text);
	e = *confined_ending(c);
	ck_assert_int_le(lseek(out, 0, SEEK_END), 4096);
	confined_free(sb, c);
	sandbox_free(sb);
	close(pair[0]);
	close(pair[1]);
	return e;
}

static const struct {
	const char *what;
	enum outcome outcome;
	int exit_status, signal;
	const char *blocked;
} rows[] = {
	{"exit", OUTCOME_EXITED, 7, 0, ""},
	{"null", OUTCOME_SIGNALLED, 0, SIGSEGV, ""},
	{"abort", OUTCOME_SIGNALLED, 0, SIGABRT, ""},
	{"stop", OUTCOME_EXITED, 9, 0, ""},
	{"spin", OUTCOME_CPU_LIMIT, 0, SIGKILL, ""},
	{"wait", OUTCOME_WALL_LIMIT, 0, SIGKILL, ""},
	{"deep", OUTCOME_SIGNALLED, 0, SIGSEGV, ""},
	{"open", OUTCOME_VIOLATION, 0, SIGKILL, "openat \"/etc/passwd\""},
	{"socket", OUTCOME_VIOLATION, 0, SIGKILL, "socket AF_INET"},
	{"fork", OUTCOME_VIOLATION, 0, SIGKILL, "clone"},
	{"unknown", OUTCOME_EXITED, 5, 0, ""},
	{"env", OUTCOME_EXITED, 5, 0, ""},
	{"print", OUTCOME_EXITED, 5, 0, ""},
	{"huge", OUTCOME_MEMORY_LIMIT, 0, SIGSEGV, ""},
	{"touch", OUTCOME_EXITED, 5, 0, ""},
	{"fds", OUTCOME_EXITED, 3, 0, ""},
};

START_TEST(each_end_is_told)
{
	struct ending e = run_without(0, rows[_i].what);

	ck_assert_msg(e.outcome == rows[_i].outcome, "%s: outcome %d", rows[_i].what, e.outcome);
	ck_assert_msg(e.exit_status == rows[_i].exit_status, "%s: exit %d", rows[_i].what,
		      e.exit_status);
	ck_assert_msg(e.signal == rows[_i].signal, "%s: signal %d", rows[_i].what, e.signal);
	ck_assert_str_eq(e.blocked.text, rows[_i].blocked);
}
END_TEST

START_TEST(peak_memory_is_the_programs_own)
{
	scoped(str_free) char *large = malloc(300 << 20);
	int64_t small, touched;

	/* However large the grader is: this process holds 300 MB now. */
	memset(large, 1, 300 << 20);
	small = run_without(0, "exit").usage.peak_bytes;
	touched = run_without(0, "touch").usage.peak_bytes;
	ck_assert_int_lt(small, 8 << 20);
	ck_assert_int_gt(touched - small, 60 << 20);
	ck_assert_int_lt(touched - small, 70 << 20);
}
END_TEST

START_TEST(a_stack_overflow_is_seen_for_what_it_is)
{
	struct ending e = run_without(0, "deep");

	ck_assert(fault_is_stack_overflow(&e.fault, 8 << 20));
	e = run_without(0, "null");
	ck_assert(!fault_is_stack_overflow(&e.fault, 8 << 20));
}
END_TEST

static const unsigned taken_away[] = {
	LAYER_LANDLOCK,
	LAYER_MOUNT_NS,
	LAYER_USER_NS,
	LAYER_PID_NS | LAYER_NET_NS,
};

START_TEST(one_layer_less_still_confines)
{
	ck_assert_int_eq(run_without(taken_away[_i], "exit").exit_status, 7);
	ck_assert_int_eq(run_without(taken_away[_i], "open").outcome, OUTCOME_VIOLATION);
	ck_assert_int_eq(run_without(taken_away[_i], "spin").outcome, OUTCOME_CPU_LIMIT);
}
END_TEST

START_TEST(without_tracing_blocked_calls_fail_unnamed)
{
	ck_assert_int_eq(run_without(LAYER_TRACE, "open").exit_status, 5);
	ck_assert_int_eq(run_without(LAYER_TRACE, "socket").exit_status, 5);
	ck_assert_int_eq(run_without(LAYER_TRACE, "fork").exit_status, 5);
	ck_assert_int_eq(run_without(LAYER_TRACE, "spin").outcome, OUTCOME_CPU_LIMIT);
}
END_TEST

START_TEST(no_view_of_the_files_is_refused)
{
	static const char *const no_paths[] = {NULL};
	const struct sandbox_config config = {.paths = no_paths,
					      .without = LAYER_LANDLOCK | LAYER_MOUNT_NS};
	struct err err = {0};
	struct sandbox *sb;
	unsigned layers;

	ck_assert_int_eq(sandbox_new(&config, &sb, &err), 0);
	ck_assert_int_eq(sandbox_layers(sb, &layers, &err), -1);
	ck_assert_ptr_nonnull(strstr(err.text, "neither Landlock"));
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	sandbox_free(sb);
}
END_TEST

/* With the pid namespace its first process takes all others along; without it each dies with its
 * parent, whether it is traced or not. */
static const unsigned killed_without[] = {0, LAYER_PID_NS, LAYER_PID_NS | LAYER_TRACE};

START_TEST(a_killed_grader_leaves_no_program)
{
	int pair[2];
	char byte;
	pid_t pid;

	ck_assert_int_eq(pipe2(pair, O_CLOEXEC), 0);
	pid = fork();
	if (pid == 0) {
		/* Whoever is left alive holds the write end open through its descriptor 1. */
		static const char *const none[] = {NULL}, *const argv[] = {"p", "wait", NULL};
		const struct sandbox_config config = {.paths = none, .without = killed_without[_i]};
		struct program p = {.name = "p",
				    .profile = PROFILE_COMPUTE,
				    .exe = program,
				    .argv = argv,
				    .env = none,
				    .n_fds = 2,
				    .fds = (int[]){pair[0], pair[1]},
				    .limits = {NS_PER_S, 60 * NS_PER_S, 1 << 28, 8 << 20, 0}};
		struct confined *c;
		struct sandbox *sb;

		if (sandbox_new(&config, &sb, NULL) == 0 && sandbox_run(sb, &p, &c, NULL) == 0)
			kill(getpid(), SIGKILL);
		_exit(1);
	}
	close(pair[1]);
	ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
	ck_assert_int_eq(read(pair[0], &byte, 1), 0); /* hangs where one lives on */
	close(pair[0]);
}
END_TEST

START_TEST(the_spawner_keeps_no_descriptor_of_the_grader)
{
	static const char *const none[] = {NULL};
	const struct sandbox_config config = {.paths = none};
	struct sandbox *sb;
	unsigned layers;
	int pair[2];
	char byte;

	ck_assert_int_eq(pipe(pair), 0); /* not close-on-exec, as a shell's may be */
	ck_assert_int_eq(sandbox_new(&config, &sb, NULL), 0);
	ck_assert_int_eq(sandbox_layers(sb, &layers, NULL), 0);
	close(pair[1]);
	ck_assert_int_eq(read(pair[0], &byte, 1), 0); /* hangs where it holds the other end */
	sandbox_free(sb);
	close(pair[0]);
}
END_TEST

TCase *case_sandbox(void)
{
	TCase *tc = tcase_create("sandbox");

	tcase_set_timeout(tc, 60);
	tcase_add_unchecked_fixture(tc, compile, remove_program);
	tcase_add_loop_test(tc, each_end_is_told, 0, sizeof rows / sizeof *rows);
	tcase_add_test(tc, peak_memory_is_the_programs_own);
	tcase_add_test(tc, a_stack_overflow_is_seen_for_what_it_is);
	tcase_add_loop_test(tc, one_layer_less_still_confines, 0,
			    sizeof taken_away / sizeof *taken_away);
	tcase_add_test(tc, without_tracing_blocked_calls_fail_unnamed);
	tcase_add_test(tc, no_view_of_the_files_is_refused);
	tcase_add_loop_test(tc, a_killed_grader_leaves_no_program, 0,
			    sizeof killed_without / sizeof *killed_without);
	tcase_add_test(tc, the_spawner_keeps_no_descriptor_of_the_grader);
	return tc;
}
