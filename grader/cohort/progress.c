#include "grader/cohort/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"

enum { LINE_EVERY_S = 5, DRAW_EVERY_MS = 200, LABEL_COLUMNS = 40, LINE_MAX_BYTES = 4096 };

void progress_begin(struct progress *p, int64_t total, bool quiet)
{
	const char *term = getenv("TERM");

	*p = (struct progress){.quiet = quiet, .total = total, .began_ns = clock_wall_ns()};
	p->terminal = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
	p->drawn_ns = p->began_ns;
}

static void clip_label(const char *label, char *out, size_t room)
{
	scoped(buf_release) struct buf line = {0}, cut = {0};

	buf_init(&line, LINE_MAX_BYTES);
	buf_init(&cut, room - 1);
	shown_line(&line, label, strlen(label));
	shown_clip(&cut, buf_text(&line), LABEL_COLUMNS);
	snprintf(out, room, "%s", buf_text(&cut));
}

void progress_count(struct progress *p, const struct job_result *r, const char *label,
		    int64_t wall_ns)
{
	p->done++;
	if (r->judged)
		p->by_level[r->level]++;
	else
		p->not_judged++;
	if (wall_ns > p->slowest_ns) {
		p->slowest_ns = wall_ns;
		clip_label(label, p->slowest, sizeof p->slowest);
	}
}

static void put_time(struct buf *out, int64_t s)
{
	if (s >= 3600)
		buf_printf(out, "%lld:%02lld:%02lld", (long long)(s / 3600),
			   (long long)(s / 60 % 60), (long long)(s % 60));
	else
		buf_printf(out, "%lld:%02lld", (long long)(s / 60), (long long)(s % 60));
}

static void put_rate(const struct progress *p, int64_t now_ns, struct buf *out)
{
	double took_s = (double)(now_ns - p->began_ns) / (double)NS_PER_S, rate;

	if (p->done == 0 || took_s <= 0)
		return;
	rate = (double)p->done / took_s;
	buf_printf(out, ", %.*f a second, ", rate < 10 ? 1 : 0, rate);
	put_time(out, (int64_t)((double)(p->total - p->done) / rate + 0.5));
	buf_puts(out, " left");
}

/* Whichever is slower: what has been running longest, or the slowest that is done. */
static void put_slowest(const struct progress *p, const struct pool_running *running,
			int64_t now_ns, struct buf *out)
{
	int64_t so_far = running && running->label ? now_ns - running->since_ns : 0;
	char label[sizeof p->slowest];

	if (so_far > p->slowest_ns) {
		clip_label(running->label, label, sizeof label);
		buf_printf(out, "; slowest: %s, %.1f s so far", label,
			   (double)so_far / (double)NS_PER_S);
	} else if (p->slowest_ns > 0) {
		buf_printf(out, "; slowest: %s, %.1f s", p->slowest,
			   (double)p->slowest_ns / (double)NS_PER_S);
	}
}

void progress_line(const struct progress *p, const struct pool_running *running, int64_t now_ns,
		   struct buf *out)
{
	const struct {
		const char *word;
		int64_t n;
	} counts[] = {
		{"strong", p->by_level[LEVEL_STRONG]}, {"ok", p->by_level[LEVEL_OK]},
		{"weak", p->by_level[LEVEL_WEAK]},     {"ungraded", p->by_level[LEVEL_NONE]},
		{"not judged", p->not_judged},
	};
	const char *separator = ": ";

	buf_printf(out, "%lld of %lld", (long long)p->done, (long long)p->total);
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (counts[i].n > 0) {
			buf_printf(out, "%s%lld %s", separator, (long long)counts[i].n,
				   counts[i].word);
			separator = ", ";
		}
	put_rate(p, now_ns, out);
	put_slowest(p, running, now_ns, out);
}

static size_t columns(void)
{
	struct winsize w;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 20 ? w.ws_col : 80;
}

void progress_draw(struct progress *p, const struct pool_running *running)
{
	int64_t now = clock_wall_ns();
	int64_t every = p->terminal ? DRAW_EVERY_MS * NS_PER_MS : LINE_EVERY_S * NS_PER_S;
	scoped(buf_release) struct buf line = {0}, all = {0};

	if (p->quiet || now - p->drawn_ns < every)
		return;
	p->drawn_ns = now;
	buf_init(&line, LINE_MAX_BYTES);
	buf_init(&all, LINE_MAX_BYTES);
	progress_line(p, running, now, &line);
	buf_puts(&all, p->terminal ? "\r" : "grader: ");
	if (p->terminal)
		shown_clip(&all, buf_text(&line), columns() - 1);
	else
		buf_puts(&all, buf_text(&line));
	buf_puts(&all, p->terminal ? "\033[K" : "\n");
	fs_write_fd(STDERR_FILENO, "standard error", buf_text(&all), all.len, NULL);
}

void progress_end(struct progress *p)
{
	static const char wipe[] = "\r\033[K";

	if (!p->quiet && p->terminal)
		fs_write_fd(STDERR_FILENO, "standard error", wipe, sizeof wipe - 1, NULL);
}
