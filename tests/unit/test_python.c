/* The fork server and what it forks, against the real kernel and interpreter: each submission here
 * does something while it is loaded, which is before anything else of it runs. */
#include "tests/unit/suites.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/run/frame.h"
#include "grader/run/python.h"
#include "grader/run/script.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"
#include "sandbox/state.h"

static struct python py;

static void find(void)
{
	struct err err;

	ck_assert_msg(python_find(&py, &err) == 0, "%s", err.text);
}

static void release(void)
{
	python_release(&py);
}

static struct sandbox *open_sandbox(unsigned without)
{
	static const char *const no_paths[] = {NULL};
	const struct sandbox_config config = {.paths = no_paths, .without = without};
	struct sandbox *sb;
	struct err err = {0};

	ck_assert_msg(sandbox_new(&config, &sb, &err) == 0, "%s", err.text);
	ck_assert_msg(python_begin(&py, sb, &err) == 0, "%s", err.text);
	ck_assert_msg(sandbox_await_server(sb, &err) == 0, "%s", err.text);
	return sb;
}

/* How a submission that is loaded, and asked for nothing more, ends. */
struct loaded {
	struct ending ending;
	enum frame_kind kind; /* FRAME_MORE: it sent none */
	char text[4096];      /* of an exception */
	char printed[8192];
};

static struct program describe(const int *fds)
{
	static const char *const none[] = {NULL};

	return (struct program){
		.name = "a submission",
		.profile = PROFILE_PYTHON,
		.exe = -1,
		.argv = none,
		.env = none,
		.fds = fds,
		.n_fds = 7,
		.limits = {.cpu_ns = NS_PER_S,
			   .wall_ns = 5 * NS_PER_S,
			   .memory_bytes = INT64_C(256) << 20,
			   .stack_bytes = 8 << 20,
			   .file_bytes = 4096},
	};
}

static void read_answers(int frames, int printed, struct loaded *out)
{
	char empty[] = "";
	const struct task_part part = {.name = empty};
	char bytes[8192] = {0};
	ssize_t n = read(frames, bytes, sizeof bytes);
	struct frame f = frame_parse(bytes, n > 0 ? (size_t)n : 0, &part, 1, sizeof bytes);

	out->kind = f.kind;
	snprintf(out->text, sizeof out->text, "%s", f.text ? f.text : "");
	frame_release(&f);
	n = pread(printed, out->printed, sizeof out->printed - 1, 0);
	out->printed[n > 0 ? n : 0] = '\0';
}

static struct loaded load(struct sandbox *sb, const char *source)
{
	const struct wire_request req = {.magic = WIRE_REQUEST_MAGIC, .nonce = 1};
	const struct task none = {.n_parts = 0};
	scoped(fd_close) int printed = memfd_create("out", MFD_CLOEXEC);
	scoped(fd_close) int inputs = memfd_create("in", MFD_CLOEXEC);
	struct loaded out = {0};
	struct script s;
	struct program p;
	struct confined *c;
	struct err err = {0};
	int ask[2], tell[2], fds[7];

	ck_assert_int_eq(pipe2(ask, O_CLOEXEC), 0);
	ck_assert_int_eq(pipe2(tell, O_CLOEXEC | O_NONBLOCK), 0);
	ck_assert_int_eq(script_make(&none, "s.py", source, strlen(source), py.folder, &s, &err),
			 0);
	memcpy(fds, (int[]){ask[0], printed, printed, tell[1], inputs, s.source, s.manifest},
	       sizeof fds);
	p = describe(fds);
	ck_assert_msg(sandbox_run(sb, &p, &c, &err) == 0, "%s", err.text);
	ck_assert_int_eq(write(ask[1], &req, sizeof req), sizeof req);
	close(ask[1]);
	ck_assert_msg(sandbox_finish(sb, c, &err) == 0, "%s", err.text);
	out.ending = *confined_ending(c);
	read_answers(tell[0], printed, &out);
	confined_free(sb, c);
	script_release(&s);
	close(ask[0]);
	close(tell[0]);
	close(tell[1]);
	return out;
}

static struct loaded load_without(unsigned without, const char *source)
{
	struct sandbox *sb = open_sandbox(without);
	struct loaded out = load(sb, source);

	sandbox_free(sb);
	return out;
}

static const struct {
	const char *source;
	enum outcome outcome;
	int exit_status, signal;
	const char *blocked; /* NULL: whatever */
	const char *raised;  /* a word of the exception; NULL: none came */
} rows[] = {
	{"x = 1", OUTCOME_EXITED, 0, 0, "", NULL},
	{"import os; os._exit(7)", OUTCOME_EXITED, 7, 0, "", NULL},
	{"1 / 0", OUTCOME_EXITED, 0, 0, "", "ZeroDivisionError"},
	{"while True: pass", OUTCOME_CPU_LIMIT, 0, SIGKILL, "", NULL},
	{"import os; os.read(0, 1 << 20); os.read(0, 1)", OUTCOME_EXITED, 0, 0, "", NULL},
	{"x = bytearray(1 << 30)", OUTCOME_EXITED, 0, 0, "", "MemoryError"},
	{"def f(n): return f(n + 1)\nf(0)", OUTCOME_EXITED, 0, 0, "", "RecursionError"},
	{"import ctypes; ctypes.string_at(8)", OUTCOME_SIGNALLED, 0, SIGSEGV, "", NULL},
	{"import os; os.abort()", OUTCOME_SIGNALLED, 0, SIGABRT, "", NULL},
	{"open('/etc/passwd').read()", OUTCOME_EXITED, 0, 0, "", "/etc/passwd"},
	{"open('/proc/self/maps').read()", OUTCOME_EXITED, 0, 0, "", "/proc/self/maps"},
	{"import os; os.listdir('/grader')", OUTCOME_EXITED, 0, 0, "", "/grader"},
	{"open('x', 'w')", OUTCOME_VIOLATION, 0, SIGKILL, NULL, NULL},
	{"open('/dev/shm/x', 'a')", OUTCOME_VIOLATION, 0, SIGKILL, "openat \"/dev/shm/x\"", NULL},
	{"import os; os.open('/', os.O_PATH)", OUTCOME_VIOLATION, 0, SIGKILL, "openat \"/\"", NULL},
	{"import os; os.open('/tmp', os.O_TMPFILE | os.O_RDWR)", OUTCOME_VIOLATION, 0, SIGKILL,
	 "openat \"/tmp\"", NULL},
	{"import os; os.mkdir('x')", OUTCOME_VIOLATION, 0, SIGKILL, "mkdir \"x\"", NULL},
	{"import os; os.fork()", OUTCOME_VIOLATION, 0, SIGKILL, "clone", NULL},
	{"import threading; threading.Thread(target=print).start()", OUTCOME_VIOLATION, 0, SIGKILL,
	 NULL, NULL},
	{"import os; os.execv('/usr/bin/python3', ['x'])", OUTCOME_VIOLATION, 0, SIGKILL,
	 "execve \"/usr/bin/python3\"", NULL},
	{"import os; os.system('true')", OUTCOME_VIOLATION, 0, SIGKILL, NULL, NULL},
	{"import socket; socket.socket()", OUTCOME_VIOLATION, 0, SIGKILL, "socket AF_INET", NULL},
	{"import os; os.kill(1, 9)", OUTCOME_VIOLATION, 0, SIGKILL, "kill", NULL},
	{"import os; os.kill(os.getppid(), 0)", OUTCOME_VIOLATION, 0, SIGKILL, "kill", NULL},
	{"import os, signal; os.kill(os.getpid(), 15)", OUTCOME_SIGNALLED, 0, SIGTERM, "", NULL},
	{"import ctypes; ctypes.CDLL(None).ptrace(0, 0, 0, 0)", OUTCOME_VIOLATION, 0, SIGKILL,
	 "ptrace", NULL},
	{"import resource; resource.setrlimit(resource.RLIMIT_AS, (1, 1))", OUTCOME_VIOLATION, 0,
	 SIGKILL, "prlimit64", NULL},
	{"import mmap; mmap.mmap(-1, 4096, prot=7)", OUTCOME_VIOLATION, 0, SIGKILL, "mmap", NULL},
	{"import ctypes, os; os.write(1, bytes(1)); m = ctypes.CDLL(None).mmap\n"
	 "m.argtypes = [ctypes.c_ulong] * 6; m(0, 4096, 5, 2, (1 << 32) + 1, 0)",
	 OUTCOME_VIOLATION, 0, SIGKILL, "mmap", NULL},
	{"import ctypes; m = ctypes.CDLL(None).mmap\n"
	 "m.argtypes = [ctypes.c_ulong] * 6; m(0, 4096, 5, 2, 5, 0)",
	 OUTCOME_VIOLATION, 0, SIGKILL, "mmap", NULL},
	{"import os; os.dup(1)", OUTCOME_EXITED, 0, 0, "", "PermissionError"},
	{"import ctypes, os; os._exit(ctypes.CDLL(None).dup(5) + 8)", OUTCOME_EXITED, 7, 0, "",
	 NULL},
	{"import os; print(sorted(os.environ))", OUTCOME_EXITED, 0, 0, "", NULL},
	{"import os\ndef there(fd):\n  try: return bool(os.fstat(fd))\n  except OSError: return 0\n"
	 "os._exit(sum(map(there, range(4096))))",
	 OUTCOME_EXITED, 7, 0, "", NULL},
};

START_TEST(each_end_is_told)
{
	struct sandbox *sb = open_sandbox(0);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct loaded l = load(sb, rows[i].source);

		ck_assert_msg(l.ending.outcome == rows[i].outcome, "%s: outcome %d (%s) %s",
			      rows[i].source, l.ending.outcome, l.ending.blocked.text, l.text);
		ck_assert_msg(l.ending.exit_status == rows[i].exit_status, "%s: exit %d",
			      rows[i].source, l.ending.exit_status);
		ck_assert_msg(l.ending.signal == rows[i].signal, "%s: signal %d", rows[i].source,
			      l.ending.signal);
		if (rows[i].blocked)
			ck_assert_str_eq(l.ending.blocked.text, rows[i].blocked);
		ck_assert_msg((l.kind == FRAME_RAISED) == (rows[i].raised != NULL), "%s: %s",
			      rows[i].source, l.text);
		if (rows[i].raised)
			ck_assert_msg(strstr(l.text, rows[i].raised), "%s: %s", rows[i].source,
				      l.text);
	}
	sandbox_free(sb);
}
END_TEST

START_TEST(nothing_passes_to_the_next)
{
	static const char
		leave[] = "import builtins, math, os, random, sys, ctypes\n"
			  "builtins.left = math.left = sys.modules['left'] = 1\n"
			  "math.pi = 3\nos.environ['LEFT'] = '1'\nrandom.seed(5)\n"
			  "ctypes.memset(id(math.tau) + 16, 0, 8)\nprint(math.tau)\n"
			  "try:\n  import numpy; numpy.left = 1; numpy.seterr(all='raise')\n"
			  "except ImportError: pass\n",
		look[] = "import builtins, math, os, sys\n"
			 "assert not hasattr(builtins, 'left') and not hasattr(math, 'left')\n"
			 "assert 'left' not in sys.modules and 'LEFT' not in os.environ\n"
			 "assert math.pi > 3.1 and math.tau > 6\n"
			 "try:\n  import numpy; assert not hasattr(numpy, 'left')\n"
			 "  assert numpy.geterr()['divide'] == 'warn'\n"
			 "except ImportError: pass\n";
	struct sandbox *sb = open_sandbox(0);
	struct loaded l = load(sb, leave);

	ck_assert_msg(l.kind == FRAME_DONE, "%s", l.text);
	ck_assert_str_eq(l.printed, "0.0\n"); /* it did change what both start with */
	l = load(sb, look);
	ck_assert_msg(l.kind == FRAME_DONE, "%s", l.text);
	l = load(sb, leave);
	l = load(sb, look);
	ck_assert_msg(l.kind == FRAME_DONE, "%s", l.text);
	sandbox_free(sb);
}
END_TEST

/* What a clone shares with the server would be a way from one submission to the next. */
START_TEST(no_memory_of_the_server_is_shared)
{
	struct sandbox *sb = open_sandbox(0);
	char path[64], line[512];
	FILE *maps;

	snprintf(path, sizeof path, "/proc/%d/maps", (int)sb->forker.pid);
	maps = fopen(path, "re");
	ck_assert_ptr_nonnull(maps);
	while (fgets(line, sizeof line, maps)) {
		char flags[5] = {0};

		ck_assert_int_eq(sscanf(line, "%*s %4s", flags), 1);
		ck_assert_msg(!strchr(flags, 's') || !strchr(flags, 'w'), "%s", line);
	}
	fclose(maps);
	sandbox_free(sb);
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
	struct sandbox *sb = open_sandbox(taken_away[_i]);

	ck_assert_int_eq(load(sb, "import decimal, hashlib, bz2").kind, FRAME_DONE);
	ck_assert_ptr_nonnull(strstr(load(sb, "open('/etc/passwd')").text, "/etc/passwd"));
	ck_assert_int_eq(load(sb, "open('/tmp/x', 'w')").ending.outcome, OUTCOME_VIOLATION);
	ck_assert_int_eq(load(sb, "import os; os.kill(1, 9)").ending.outcome, OUTCOME_VIOLATION);
	ck_assert_int_eq(load(sb, "while True: pass").ending.outcome, OUTCOME_CPU_LIMIT);
	sandbox_free(sb);
}
END_TEST

START_TEST(the_private_root_shows_python_alone)
{
	struct loaded l = load_without(
		LAYER_LANDLOCK, "import os\nprint(os.listdir('/usr/lib/python3/dist-packages'))\n"
				"library = os.listdir(os.path.dirname(os.__file__))\n"
				"print([n for n in library if n.endswith('-packages')])\n"
				"print(sorted(os.listdir('/')), os.listdir('/usr/share'))");

	if (strncmp(py.path, "/usr/bin/", 9) != 0 || !py.folder)
		return;                                 /* another interpreter lies elsewhere */
	ck_assert_str_eq(l.printed, "['numpy']\n[]\n"); /* others' lie there on many hosts */
	ck_assert_msg(strstr(l.text, "/usr/share"), "%s", l.text);
}
END_TEST

START_TEST(without_tracing_blocked_calls_fail_unnamed)
{
	struct loaded l = load_without(LAYER_TRACE, "import os; os.fork()");

	ck_assert_int_eq(l.kind, FRAME_RAISED);
	ck_assert_ptr_nonnull(strstr(l.text, "OSError"));
}
END_TEST

START_TEST(memory_is_what_the_submission_adds)
{
	struct sandbox *sb = open_sandbox(0);
	int64_t small = load(sb, "x = 1").ending.usage.peak_bytes;
	int64_t large = load(sb, "x = bytes(range(64)) * (1 << 20)").ending.usage.peak_bytes;

	ck_assert_int_lt(small, 16 << 20);
	ck_assert_int_gt(large - small, 52 << 20);
	ck_assert_int_lt(large - small, 72 << 20);
	sandbox_free(sb);
}
END_TEST

START_TEST(a_dead_server_is_an_error)
{
	struct sandbox *sb = open_sandbox(0);
	struct confined *c;
	struct err err = {0};
	int fds[7] = {0, 1, 2, 1, 0, 0, 0};
	struct program p = describe(fds);

	ck_assert_int_eq(load(sb, "x = 1").kind, FRAME_DONE);
	kill(sb->forker.pid, SIGKILL);
	ck_assert_int_eq(sandbox_run(sb, &p, &c, &err), -1);
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	sandbox_free(sb);
}
END_TEST

START_TEST(a_server_that_cannot_start_says_why)
{
	static const char *const no_paths[] = {NULL};
	const struct sandbox_config config = {.paths = no_paths};
	struct python broken = py;
	struct sandbox *sb;
	struct err err = {0};

	broken.folder = (char[]){"/nowhere"};
	ck_assert_int_eq(sandbox_new(&config, &sb, &err), 0);
	ck_assert_int_eq(python_begin(&broken, sb, &err), 0);
	ck_assert_int_eq(sandbox_await_server(sb, &err), -1);
	ck_assert_msg(strstr(err.text, "numpy"), "%s", err.text);
	sandbox_free(sb);
}
END_TEST

/* Without an exec nothing but the steps takes away what the server has: from outside, a child that
 * runs has no capability, and its own descriptors alone. */
static void look_at(pid_t pid, int n_fds)
{
	static const char *const none[] = {"CapInh", "CapPrm", "CapEff", "CapAmb"};
	scoped(buf_release) struct buf text = {.cap = 8192};
	char path[64];
	int found = 0;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	ck_assert_int_eq(fs_read(AT_FDCWD, path, &text, NULL), 0);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		snprintf(path, sizeof path, "\n%s:\t0000000000000000\n", none[i]);
		ck_assert_msg(strstr(buf_text(&text), path), "%s: %s", path, buf_text(&text));
	}
	ck_assert_ptr_nonnull(strstr(buf_text(&text), "\nNoNewPrivs:\t1\n"));
	ck_assert_ptr_nonnull(strstr(buf_text(&text), "\nSeccomp:\t2\n"));
	for (int fd = 0; fd < 256; fd++) {
		struct stat st;

		snprintf(path, sizeof path, "/proc/%d/fd/%d", (int)pid, fd);
		if (lstat(path, &st) < 0)
			continue;
		found++;
		ck_assert_msg(fd < n_fds, "descriptor %d", fd);
	}
	ck_assert_int_eq(found, n_fds);
}

static const unsigned looked_at[] = {0, LAYER_USER_NS};

START_TEST(a_running_child_has_nothing_of_the_server)
{
	static const char source[] = "import os; os.read(0, 96); os.write(3, b'x'); os.read(0, 1)";
	const struct wire_request req = {.magic = WIRE_REQUEST_MAGIC, .nonce = 1};
	const struct task none = {.n_parts = 0};
	struct sandbox *sb = open_sandbox(looked_at[_i]);
	struct confined *c;
	struct script s;
	struct program p;
	struct err err = {0};
	int ask[2], tell[2], fds[7];
	char byte;

	ck_assert_int_eq(pipe2(ask, O_CLOEXEC), 0);
	ck_assert_int_eq(pipe2(tell, O_CLOEXEC | O_NONBLOCK), 0);
	ck_assert_int_eq(script_make(&none, "s.py", source, strlen(source), false, &s, &err), 0);
	memcpy(fds, (int[]){ask[0], tell[1], tell[1], tell[1], ask[0], s.source, s.manifest},
	       sizeof fds);
	p = describe(fds);
	ck_assert_msg(sandbox_run(sb, &p, &c, &err) == 0, "%s", err.text);
	ck_assert_int_eq(write(ask[1], &req, sizeof req), sizeof req);
	ck_assert_int_eq(write(ask[1], &req, 1), 1);
	while (read(tell[0], &byte, 1) != 1 && !confined_has_ended(c))
		ck_assert_int_eq(sandbox_step(sb, clock_wall_ns() + NS_PER_S / 100, &err), 0);
	ck_assert(!confined_has_ended(c));
	look_at(c->pid, 7);
	confined_free(sb, c);
	sandbox_free(sb);
	script_release(&s);
}
END_TEST

/* A grader that is killed in the middle: tells the server's pid, and that of a child that waits. */
_Noreturn static void be_killed(int tell)
{
	static const char source[] = "import os; os.read(0, 1 << 20); os.read(0, 1)";
	const struct task none = {.n_parts = 0};
	struct sandbox *sb = open_sandbox(0);
	struct confined *c;
	struct script s;
	struct program p;
	int ask[2], fds[7];

	if (pipe2(ask, O_CLOEXEC) < 0 ||
	    script_make(&none, "s.py", source, strlen(source), false, &s, NULL) < 0)
		_exit(1);
	memcpy(fds, (int[]){ask[0], tell, tell, tell, ask[0], s.source, s.manifest}, sizeof fds);
	p = describe(fds);
	if (sandbox_run(sb, &p, &c, NULL) == 0 &&
	    write(tell, (pid_t[]){sb->forker.pid, c->pid}, 2 * sizeof(pid_t)) > 0)
		kill(getpid(), SIGKILL);
	_exit(1);
}

START_TEST(a_killed_grader_leaves_nothing)
{
	int pair[2], status;
	pid_t pid, left[2];
	char byte;

	ck_assert_int_eq(pipe2(pair, O_CLOEXEC), 0);
	pid = fork();
	if (pid == 0)
		be_killed(pair[1]);
	close(pair[1]);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	ck_assert_int_eq(read(pair[0], left, sizeof left), sizeof left);
	while (read(pair[0], &byte, 1) > 0) /* its end comes when the child is gone */
		;
	for (int i = 0; i < 2; i++) {
		int tries = 0;

		while (kill(left[i], 0) == 0 && tries++ < 500)
			usleep(10000);
		ck_assert_msg(kill(left[i], 0) < 0 && errno == ESRCH, "process %d lives on", i);
	}
	close(pair[0]);
}
END_TEST

START_TEST(a_manifest_holds_the_signatures)
{
	struct task *t;
	struct err err;
	scoped(str_free) char *text = NULL;

	ck_assert_int_eq(task_load("tests/unit/data/task-ok", &t, &err), 0);
	text = script_manifest(t, "a \"b\"\xff\n.py", true);
	ck_assert_ptr_nonnull(strstr(text, "{\"file\":\"a _b___.py\",\"numpy\":true,\"parts\":["));
	ck_assert_ptr_nonnull(strstr(text,
				     "{\"name\":\"rows\",\"args\":[\"k\",\"X\",\"y\"],\"outputs\":["
				     "{\"name\":\"steps\",\"type\":\"int64\",\"ndim\":0},"
				     "{\"name\":\"sums\",\"type\":\"float64\",\"ndim\":1},"));
	task_free(t);
}
END_TEST

TCase *case_python(void)
{
	TCase *tc = tcase_create("python");

	tcase_set_timeout(tc, 120);
	tcase_add_unchecked_fixture(tc, find, release);
	tcase_add_test(tc, each_end_is_told);
	tcase_add_test(tc, nothing_passes_to_the_next);
	tcase_add_test(tc, no_memory_of_the_server_is_shared);
	tcase_add_loop_test(tc, one_layer_less_still_confines, 0,
			    sizeof taken_away / sizeof *taken_away);
	tcase_add_test(tc, the_private_root_shows_python_alone);
	tcase_add_test(tc, without_tracing_blocked_calls_fail_unnamed);
	tcase_add_test(tc, memory_is_what_the_submission_adds);
	tcase_add_loop_test(tc, a_running_child_has_nothing_of_the_server, 0,
			    sizeof looked_at / sizeof *looked_at);
	tcase_add_test(tc, a_dead_server_is_an_error);
	tcase_add_test(tc, a_server_that_cannot_start_says_why);
	tcase_add_test(tc, a_killed_grader_leaves_nothing);
	tcase_add_test(tc, a_manifest_holds_the_signatures);
	return tc;
}
