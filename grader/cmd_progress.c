#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/practice/anki.h"
#include "grader/practice/exchange.h"
#include "grader/practice/history.h"
#include "grader/practice/now.h"
#include "grader/practice/progress_report.h"
#include "grader/practice/standing.h"
#include "grader/report/paper.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"

enum { FORMAT_USUAL = 0, FORMAT_TEXT, FORMAT_JSON, FORMAT_ANKI };
static const char *const formats[] = {"", "text", "json", "anki", NULL};

enum { STEPS_KEEP = 0, STEPS_ON };
static const char *const steps[] = {"", "on", "off", NULL};

struct progress_args {
	struct common_args common;
	const char *action, *file, *topic, *out, *retention;
	int format, steps;
};

static const struct option_spec options[] = {
	{"topic", OPTION_TEXT, offsetof(struct progress_args, topic), "TOPIC", "one topic alone",
	 NULL},
	{"format", OPTION_CHOICE, offsetof(struct progress_args, format), "FORMAT",
	 "text (the default) or json; export: json (the default) or anki", formats},
	{"out", OPTION_TEXT, offsetof(struct progress_args, out), "FILE",
	 "write an export to FILE instead of standard output", NULL},
	{"retention", OPTION_TEXT, offsetof(struct progress_args, retention), "R",
	 "from now on ask when recall falls to R, 0.70 to 0.99 (0.9)", NULL},
	{"steps", OPTION_CHOICE, offsetof(struct progress_args, steps), "WHETHER",
	 "on (the default) or off: ask what is new or was weak again after minutes", steps},
	{0},
};
static const struct argument_spec arguments[] = {
	{"ACTION", true, offsetof(struct progress_args, action)},
	{"FILE", true, offsetof(struct progress_args, file)},
	{0},
};

/* Settings that the command line changes are kept for all later sessions. */
static int change_settings(const struct progress_args *a, struct history *h, struct err *err)
{
	struct history_settings s;

	if (!a->retention && a->steps == STEPS_KEEP)
		return 0;
	if (history_settings(h, &s, err) < 0)
		return -1;
	if (a->retention && (!num_parse_f64(a->retention, &s.retention) ||
			     s.retention < RETENTION_LEAST || s.retention > RETENTION_MOST))
		return err_set(err, ERR_USAGE, "--retention %s: must be from %.2f to %.2f",
			       a->retention, RETENTION_LEAST, RETENTION_MOST);
	if (a->steps != STEPS_KEEP)
		s.steps = a->steps == STEPS_ON;
	return history_set(h, &s, err);
}

static int show(const struct progress_args *a, struct history *h, struct buf *out, struct err *err)
{
	const struct report_style style = report_style_of(STDOUT_FILENO);
	const struct paper p = {.out = out, .style = &style};
	scoped(catalog_release) struct catalog c = {0};
	struct standing s;

	if (a->format == FORMAT_ANKI)
		return err_set(err, ERR_USAGE, "--format anki is one of `grader progress export`");
	if (a->out)
		return err_set(err, ERR_USAGE, "--out is for `grader progress export`");
	if (catalog_load(&a->common.tasks, &c, err) < 0 || change_settings(a, h, err) < 0 ||
	    standing_load(h, &c, a->topic, practice_now(), &s, err) < 0)
		return -1;
	if (a->format == FORMAT_JSON)
		progress_report_json(&s, out);
	else
		progress_report_text(&s, a->topic, &p);
	standing_release(&s);
	return 0;
}

/* Under another name first, so that a full disk does not cost the export of last week. What is no
 * regular file (/dev/stdout) is written as it is. */
static int write_file(const char *path, const struct buf *text, struct err *err)
{
	scoped(str_free) char *temp = mem_printf("%s.new", path);
	scoped(fd_close) int fd = -1;
	struct stat st;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return fs_write(AT_FDCWD, path, buf_text(text), text->len, err);
	fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		err_sys(err, "cannot create %s", path);
		if (err->sys == ENOENT || err->sys == ENOTDIR)
			err->kind = ERR_USAGE;
		return -1;
	}
	if (fs_write_fd(fd, path, buf_text(text), text->len, err) < 0) {
		unlink(temp);
		return -1;
	}
	if (fsync(fd) < 0 || rename(temp, path) < 0) {
		err_sys(err, "cannot write %s", path);
		unlink(temp);
		return -1;
	}
	return 0;
}

static int export_text(const struct progress_args *a, struct history *h, struct buf *out,
		       struct err *err)
{
	scoped(catalog_release) struct catalog c = {0};

	if (a->format == FORMAT_TEXT)
		return err_set(err, ERR_USAGE, "--format text: an export is json or anki");
	if (a->format == FORMAT_ANKI)
		return catalog_load(&a->common.tasks, &c, err) < 0
			       ? -1
			       : anki_export(&c, a->topic, out, err);
	if (a->topic)
		return err_set(err, ERR_USAGE, "--topic: a json export holds all topics");
	return exchange_export(h, out, err);
}

static int export(const struct progress_args *a, struct history *h, struct buf *out,
		  struct err *err)
{
	scoped(buf_release) struct buf text = {0};

	if (a->file)
		return err_set(err, ERR_USAGE,
			       "an export is written to standard output or --out %s", a->file);
	if (!a->out)
		return export_text(a, h, out, err);
	buf_init(&text, EXCHANGE_MAX_BYTES);
	if (export_text(a, h, &text, err) < 0)
		return -1;
	if (write_file(a->out, &text, err) < 0)
		return -1;
	buf_puts(out, "wrote ");
	shown_line(out, a->out, strlen(a->out));
	buf_putc(out, '\n');
	return 0;
}

static void put_count(struct buf *out, const struct exchange_count *c, const char *what)
{
	buf_printf(out, "%s: %zu taken", what, c->taken);
	if (c->known > 0)
		buf_printf(out, ", %zu known already", c->known);
	buf_putc(out, '\n');
}

static int import(const struct progress_args *a, struct history *h, struct buf *out,
		  struct err *err)
{
	struct exchange_counts n;

	if (!a->file)
		return err_set(err, ERR_USAGE, "FILE is missing: grader progress import FILE");
	if (exchange_import(h, a->file, &n, err) < 0)
		return -1;
	put_count(out, &n.reviews, "reviews");
	if (n.code.taken + n.code.known > 0)
		put_count(out, &n.code, "results of code");
	if (n.settings_kept)
		buf_puts(out, "the settings stay as they were here\n");
	return 0;
}

static const struct {
	const char *name;
	int (*run)(const struct progress_args *a, struct history *h, struct buf *out,
		   struct err *err);
} actions[] = {{"export", export}, {"import", import}};

static int act(const struct progress_args *a, struct history *h, struct buf *out, struct err *err)
{
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
		if (strcmp(actions[i].name, a->action) != 0)
			continue;
		if (a->retention || a->steps != STEPS_KEEP)
			return err_set(err, ERR_USAGE, "--%s does not go with %s",
				       a->retention ? "retention" : "steps", a->action);
		return actions[i].run(a, h, out, err);
	}
	return err_set(err, ERR_USAGE, "unknown action %s, there are: export, import", a->action);
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct progress_args *a = args;
	struct history *h = history_new(NULL);
	int rc = a->action ? act(a, h, out, err) : show(a, h, out, err);

	history_free(h);
	return rc;
}

const struct command cmd_progress = {
	.name = "progress",
	.says = "Shows what you practised, what is due, and how your levels compare",
	.usage = "[export|import FILE] [--topic T] [--format FORMAT]",
	.details = "\nexport writes all of it as JSON, or the questions as text that Anki imports; "
		   "import merges\nsuch a JSON file, each review once. Retention is how probably "
		   "you recall what you have seen.\n",
	.example = "  grader progress\n"
		   "  grader progress --retention 0.85\n"
		   "  grader progress export --out practice.json\n"
		   "  grader progress export --format anki --out questions.txt\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct progress_args),
	.run = run,
};
