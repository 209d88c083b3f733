#include "grader/quiz/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

extern char **environ;

#define FILE_NAME "answer.md"
#define MARK "<!-- Your answer stands above this line; what is below it is left out. -->\n"

static const char *command_of_user(void)
{
	static const char *const variables[] = {"VISUAL", "EDITOR"};

	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *command = getenv(variables[i]);

		if (command && *command)
			return command;
	}
	return "for e in sensible-editor nano vi; do "
	       "if command -v $e >/dev/null; then exec $e \"$@\"; fi; done; exit 127; :";
}

/* While it runs the keys are the editor's: an interrupt is none of ours. */
static int run_editor(const char *path, int *status, struct err *err)
{
	const struct sigaction ignore = {.sa_handler = SIG_IGN};
	scoped(str_free) char *script = mem_printf("%s \"$@\"", command_of_user());
	const char *const argv[] = {"sh", "-c", script, "grader", path, NULL};
	struct sigaction old[2];
	pid_t pid;
	int rc;

	sigaction(SIGINT, &ignore, &old[0]);
	sigaction(SIGQUIT, &ignore, &old[1]);
	rc = posix_spawn(&pid, "/bin/sh", NULL, NULL, (char *const *)(uintptr_t)argv, environ);
	while (rc == 0 && waitpid(pid, status, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGINT, &old[0], NULL);
	sigaction(SIGQUIT, &old[1], NULL);
	if (rc != 0) {
		errno = rc;
		return err_sys(err, "cannot start an editor");
	}
	return 0;
}

static int write_file(int dir, const char *question, const char *prompt, const struct buf *text,
		      struct err *err)
{
	scoped(buf_release) struct buf all = {0};

	buf_init(&all, SIZE_MAX / 2);
	buf_put(&all, buf_text(text), text->len);
	if (text->len == 0 || text->data[text->len - 1] != '\n')
		buf_putc(&all, '\n');
	buf_printf(&all, MARK "\n%s\n\n%s\n", question, prompt);
	return fs_write(dir, FILE_NAME, buf_text(&all), all.len, err);
}

static int read_file(int dir, struct buf *text, struct err *err)
{
	scoped(buf_release) struct buf all = {0};
	const char *mark;
	size_t len;

	buf_init(&all, text->cap + 65536);
	if (fs_read(dir, FILE_NAME, &all, err) < 0)
		return -1;
	mark = strstr(buf_text(&all), MARK);
	len = mark ? (size_t)(mark - buf_text(&all)) : all.len;
	if (memchr(buf_text(&all), '\0', all.len))
		return err_set(err, ERR_USAGE, "what the editor left is not text");
	if (len > text->cap || (all.full && !mark))
		return err_set(err, ERR_USAGE, "the answer is larger than %zu bytes", text->cap);
	while (len > 0 && strchr("\n\r \t", buf_text(&all)[len - 1]))
		len--;
	buf_clear(text);
	buf_put(text, buf_text(&all), len);
	return 0;
}

static int edit_in(int dir, const char *path, const char *question, const char *prompt,
		   struct buf *text, struct err *err)
{
	scoped(str_free) char *file = mem_printf("%s/" FILE_NAME, path);
	int status = 0;

	if (write_file(dir, question, prompt, text, err) < 0 || run_editor(file, &status, err) < 0)
		return -1;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return err_set(err, ERR_USAGE, "there is no editor: set EDITOR to one");
	if (status != 0)
		return err_set(err, ERR_USAGE, "the editor failed; your answer is as it was");
	return read_file(dir, text, err);
}

int editor_edit(const char *question, const char *prompt, struct buf *text, struct err *err)
{
	const char *tmp = getenv("TMPDIR");
	scoped(str_free) char *prefix =
		mem_printf("%s/grader-answer", tmp && tmp[0] == '/' ? tmp : "/tmp");
	scoped(str_free) char *path = NULL;
	scoped(fd_close) int dir = fs_make_private(prefix, &path, err);
	int rc;

	if (dir < 0)
		return -1;
	rc = edit_in(dir, path, question, prompt, text, err);
	fs_empty_dir(dir, NULL);
	rmdir(path);
	return rc;
}
