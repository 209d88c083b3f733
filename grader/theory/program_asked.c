/* Theory of operation. Three pipes to a child that leads a session of its own, a pidfd for its
 * death, one poll loop with a deadline. All our ends do not block. SIGPIPE is ignored by the whole
 * program, so that a child which closes its input early is told as an error of writing, which is
 * none: it need not read. Descendants that it leaves die with the session's process group, and do
 * not hold us although they hold the pipes.
 */
#include "grader/theory/program_asked.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { SAID_MAX = 4096, SAID_SHOWN = 160, CHUNK = 16 << 10 };

static int wrong_command(const char *why, struct err *err)
{
	return err_set(err, ERR_USAGE, "the judge's command %s", why);
}

/* Copies the word at *from behind *to and moves both; false where a quote stays open. */
static bool take_word(const char **from, char **to)
{
	char quote = '\0';
	const char *p = *from;

	for (; *p && (quote || !strchr(" \t\n", *p)); p++) {
		if (*p == quote && quote)
			quote = '\0';
		else if (!quote && (*p == '\'' || *p == '"'))
			quote = *p;
		else if (*p == '\\' && quote != '\'' && p[1])
			*(*to)++ = *++p;
		else
			*(*to)++ = *p;
	}
	*(*to)++ = '\0';
	*from = p;
	return !quote;
}

static bool is_program(const char *file)
{
	struct stat st;

	return stat(file, &st) == 0 && S_ISREG(st.st_mode) && access(file, X_OK) == 0;
}

/* Whether execvp() would find it: told ahead of the work that would be lost. */
static bool can_run(const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return is_program(name);
	for (path = path ? path : "/usr/bin:/bin"; *name; path++) {
		size_t len = strcspn(path, ":");
		scoped(str_free) char *file =
			mem_printf("%.*s%s%s", (int)len, path, len ? "/" : "", name);

		if (is_program(file))
			return true;
		path += len;
		if (!*path)
			break;
	}
	return false;
}

static int split(const char *command, struct command_words *w, struct err *err)
{
	char *to = w->text;

	for (;;) {
		command += strspn(command, " \t\n");
		if (!*command)
			break;
		if (w->n == COMMAND_MAX_WORDS)
			return wrong_command("has too many words", err);
		w->at[w->n++] = to;
		if (!take_word(&command, &to))
			return wrong_command("has a quote that is not closed", err);
	}
	if (w->n == 0)
		return wrong_command("is empty", err);
	if (!can_run(w->at[0]))
		return err_set(err, ERR_USAGE, "there is no program %s that can be run as a judge",
			       w->at[0]);
	return 0;
}

int command_split(const char *command, struct command_words *w, struct err *err)
{
	*w = (struct command_words){0};
	if (strlen(command) > COMMAND_MAX_BYTES)
		return wrong_command("is too long", err);
	w->text = mem_zalloc(strlen(command) + 2);
	if (split(command, w, err) == 0)
		return 0;
	command_release(w);
	return -1;
}

void command_release(struct command_words *w)
{
	free(w->text);
	*w = (struct command_words){0};
}

struct asking {
	const struct command_words *w;
	const char *bytes; /* what is still to be written */
	size_t len;
	int in, out, said; /* our ends; -1: closed */
	pid_t pid;
	int pidfd;
	struct buf *answer, stderr_text;
	int64_t deadline_ns, timeout_ns;
};

__attribute__((noreturn)) static void child(const struct command_words *w, const int ends[3],
					    pid_t parent)
{
	sigset_t none;

	sigemptyset(&none);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(127);
	setsid();
	signal(SIGPIPE, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int fd = 0; fd < 3; fd++)
		if (dup2(ends[fd], fd) < 0)
			_exit(127);
	syscall(SYS_close_range, 3U, ~0U, 0U);
	execvp(w->at[0], w->at);
	_exit(errno == ENOENT || errno == EACCES ? 127 : 126);
}

static int make_pipes(int pipes[3][2], struct err *err)
{
	for (int i = 0; i < 3; i++)
		if (pipe2(pipes[i], O_CLOEXEC) < 0)
			return err_sys(err, "cannot make a pipe");
	return 0;
}

static void close_pipes(int pipes[3][2])
{
	for (int i = 0; i < 3; i++) {
		fd_close(&pipes[i][0]);
		fd_close(&pipes[i][1]);
	}
}

static int start(struct asking *a, struct err *err)
{
	int pipes[3][2] = {{-1, -1}, {-1, -1}, {-1, -1}};
	pid_t parent = getpid();

	if (make_pipes(pipes, err) < 0) {
		close_pipes(pipes);
		return -1;
	}
	a->pid = fork();
	if (a->pid == 0)
		child(a->w, (const int[3]){pipes[0][0], pipes[1][1], pipes[2][1]}, parent);
	if (a->pid < 0) {
		err_sys(err, "cannot start a process");
		close_pipes(pipes);
		return -1;
	}
	a->in = fd_take(&pipes[0][1]);
	a->out = fd_take(&pipes[1][0]);
	a->said = fd_take(&pipes[2][0]);
	close_pipes(pipes);
	fcntl(a->in, F_SETFL, O_NONBLOCK);
	fcntl(a->out, F_SETFL, O_NONBLOCK);
	fcntl(a->said, F_SETFL, O_NONBLOCK);
	a->pidfd = (int)syscall(SYS_pidfd_open, a->pid, 0U);
	return a->pidfd < 0 ? err_sys(err, "cannot watch a process") : 0;
}

static void feed(struct asking *a)
{
	ssize_t n = write(a->in, a->bytes, a->len);

	if (n > 0) {
		a->bytes += n;
		a->len -= (size_t)n;
	}
	if (a->len == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		fd_close(&a->in);
}

/* All that is there now; closes at the end. */
static void drain(int *fd, struct buf *into)
{
	char chunk[CHUNK];
	ssize_t n = 1;

	while (*fd >= 0 && n > 0 && !into->full) {
		n = read(*fd, chunk, sizeof chunk);
		if (n > 0)
			buf_put(into, chunk, (size_t)n);
		else if (n == 0 || (errno != EAGAIN && errno != EINTR))
			fd_close(fd);
	}
}

/* What it says on standard error beyond the bound is read and dropped, lest it waits. */
static void drain_said(struct asking *a)
{
	drain(&a->said, &a->stderr_text);
	if (a->stderr_text.full) {
		memmove(a->stderr_text.data, a->stderr_text.data + SAID_MAX / 2,
			a->stderr_text.len - SAID_MAX / 2);
		a->stderr_text.len -= SAID_MAX / 2;
		a->stderr_text.data[a->stderr_text.len] = '\0';
		a->stderr_text.full = false;
	}
}

/* The last line that it said, behind ": ", fit for showing; "" where there is none. */
static char *last_words(const struct asking *a)
{
	const char *text = buf_text(&a->stderr_text), *end = text + a->stderr_text.len, *from;
	scoped(buf_release) struct buf line = {0}, cut = {0};

	while (end > text && strchr(" \t\r\n", end[-1]))
		end--;
	for (from = end; from > text && from[-1] != '\n'; from--)
		;
	buf_init(&line, SAID_MAX * 4);
	buf_init(&cut, SAID_MAX * 4);
	if (end > from) {
		buf_puts(&cut, ": ");
		shown_line(&line, from, (size_t)(end - from));
		shown_clip(&cut, buf_text(&line), SAID_SHOWN);
	}
	return mem_strdup(buf_text(&cut));
}

static int judge_end(const struct asking *a, int status, struct err *err)
{
	scoped(str_free) char *said = last_words(a);
	const char *who = a->w->at[0];

	if (a->answer->full)
		return err_set(err, ERR_SYSTEM, "judge %s: it writes more than %zu KiB", who,
			       a->answer->cap >> 10);
	if (WIFSIGNALED(status))
		return err_set(err, ERR_SYSTEM, "judge %s: it died of signal %d (%s)%s", who,
			       WTERMSIG(status), strsignal(WTERMSIG(status)), said);
	if (WEXITSTATUS(status) != 0)
		return err_set(err, ERR_SYSTEM, "judge %s: it ended with status %d%s", who,
			       WEXITSTATUS(status), said);
	return 0;
}

/* 1: it has ended, 0: not yet, -1: its time is up. */
static int wait_a_while(struct asking *a)
{
	struct pollfd fds[] = {{.fd = a->pidfd, .events = POLLIN},
			       {.fd = a->out, .events = POLLIN},
			       {.fd = a->said, .events = POLLIN},
			       {.fd = a->in, .events = POLLOUT}};
	int64_t left_ns = a->deadline_ns - clock_wall_ns();

	if (left_ns <= 0)
		return -1;
	if (poll(fds, 4, (int)(left_ns / NS_PER_MS) + 1) < 0)
		return 0;
	drain(&a->out, a->answer);
	drain_said(a);
	if (fds[3].revents && a->in >= 0)
		feed(a);
	return (fds[0].revents & POLLIN) != 0;
}

static int converse(struct asking *a, struct err *err)
{
	int ended = 0, status = 0;

	while (ended == 0 && !a->answer->full)
		ended = wait_a_while(a);
	if (ended > 0) { /* what it wrote last may have come behind the poll */
		drain(&a->out, a->answer);
		drain_said(a);
	}
	/* not yet reaped, so the group is still this one's */
	kill(-a->pid, SIGKILL);
	kill(a->pid, SIGKILL);
	while (waitpid(a->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (ended < 0)
		return err_set(err, ERR_SYSTEM, "judge %s: it is not done after %lld s",
			       a->w->at[0], (long long)(a->timeout_ns / NS_PER_S));
	return judge_end(a, status, err);
}

int program_ask(const struct command_words *w, const void *bytes, size_t len, int64_t timeout_ns,
		struct buf *out, struct err *err)
{
	struct asking a = {
		.w = w,
		.bytes = bytes,
		.len = len,
		.in = -1,
		.out = -1,
		.said = -1,
		.pidfd = -1,
		.answer = out,
		.timeout_ns = timeout_ns,
		.deadline_ns = clock_wall_ns() + timeout_ns,
	};
	int rc;

	buf_init(&a.stderr_text, SAID_MAX);
	rc = start(&a, err);
	if (rc == 0)
		rc = converse(&a, err);
	else if (a.pid > 0) {
		kill(a.pid, SIGKILL);
		waitpid(a.pid, NULL, 0);
	}
	fd_close(&a.in);
	fd_close(&a.out);
	fd_close(&a.said);
	fd_close(&a.pidfd);
	buf_release(&a.stderr_text);
	return rc;
}
