#include "grader/judge_args.h"

#include <string.h>
#include <unistd.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"

int judge_args_read(const struct judge_args *a, struct outside *out, bool *given, struct err *err)
{
	uint64_t s = a->timeout_s.given ? a->timeout_s.value : OUTSIDE_TIMEOUT_S;

	*out = (struct outside){.command = NULL};
	*given = a->command != NULL;
	if (a->timeout_s.given && !a->command)
		return err_set(err, ERR_USAGE, "--judge-timeout is of use with --judge only");
	if (s < 1 || s > OUTSIDE_MAX_TIMEOUT_S)
		return err_set(err, ERR_USAGE, "--judge-timeout %llu: must be from 1 to %d",
			       (unsigned long long)s, OUTSIDE_MAX_TIMEOUT_S);
	if (!a->command)
		return 0;
	if (outside_init(out, a->command, (int64_t)s, err) < 0)
		return err_wrap(err, "--judge");
	return 0;
}

void say_error(const char *text)
{
	scoped(buf_release) struct buf line = {0};

	buf_init(&line, 16 << 10);
	buf_puts(&line, "grader: ");
	shown_line(&line, text, strlen(text));
	buf_putc(&line, '\n');
	fs_write_fd(STDERR_FILENO, "standard error", buf_text(&line), line.len, NULL);
}
