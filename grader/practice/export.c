#include <stdio.h>
#include <string.h>

#include "grader/practice/exchange.h"
#include "grader/practice/history.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"

enum section { SECTION_REVIEWS, SECTION_CODE, SECTION_DUE, SECTIONS };
static const char *const section_names[SECTIONS] = {"reviews", "code", "due"};

struct writing {
	struct buf *out;
	int section; /* the one that is open; -1 before the first */
	size_t n;    /* its records so far */
};

/* Closes and opens sections until this one is open; an empty one is there too. */
static void go_to(struct writing *w, int section)
{
	while (w->section < section) {
		if (w->section >= 0)
			buf_puts(w->out, w->n ? "\n  ]" : "]");
		w->n = 0;
		if (++w->section < SECTIONS)
			buf_printf(w->out, ",\n  \"%s\": [", section_names[w->section]);
	}
}

static void put_string(struct buf *out, const char *key, const char *text)
{
	buf_printf(out, ", \"%s\": ", key);
	if (text)
		shown_json(out, text, strlen(text));
	else
		buf_puts(out, "null");
}

static void put_bool(struct buf *out, const char *key, bool value)
{
	buf_printf(out, ", \"%s\": %s", key, value ? "true" : "false");
}

static void begin_record(struct writing *w, enum section section, const char *id)
{
	go_to(w, section);
	buf_printf(w->out, "%s\n    {\"id\": \"%s\"", w->n++ ? "," : "", id);
}

static void put_name_and_time(struct buf *out, const char *key, const char *name, int64_t at)
{
	put_string(out, key, name);
	buf_printf(out, ", \"at\": %lld", (long long)at);
}

static int put_review(void *arg, const char *id, const struct review *r, struct err *err)
{
	struct writing *w = arg;

	(void)err;
	begin_record(w, SECTION_REVIEWS, id);
	put_name_and_time(w->out, "question", r->question, r->at);
	put_string(w->out, "level", level_name(r->level));
	put_bool(w->out, "easy", r->easy);
	put_string(w->out, "suggested", level_name(r->suggested));
	put_bool(w->out, "confident", r->confident);
	put_string(w->out, "source", review_source_name(r->source));
	put_string(w->out, "answer", r->answer);
	buf_putc(w->out, '}');
	return 0;
}

static int put_code(void *arg, const char *id, const struct code_result *c, struct err *err)
{
	struct writing *w = arg;

	(void)err;
	begin_record(w, SECTION_CODE, id);
	put_name_and_time(w->out, "task", c->task, c->at);
	put_string(w->out, "level", level_name(c->level));
	buf_puts(w->out, ", \"failed\": [");
	for (size_t i = 0; i < c->n_failed; i++) {
		buf_puts(w->out, i ? ", " : "");
		shown_json(w->out, c->failed[i], strlen(c->failed[i]));
	}
	buf_puts(w->out, "]}");
	return 0;
}

static int put_reason(void *arg, const char *id, const struct due_reason *d, struct err *err)
{
	struct writing *w = arg;

	(void)err;
	begin_record(w, SECTION_DUE, id);
	put_name_and_time(w->out, "question", d->question, d->at);
	put_string(w->out, "because", d->because);
	put_bool(w->out, "done", d->done);
	buf_putc(w->out, '}');
	return 0;
}

int exchange_export(struct history *h, struct buf *out, struct err *err)
{
	struct writing w = {.out = out, .section = -1};
	const struct history_visitor v = {
		.review = put_review,
		.code = put_code,
		.reason = put_reason,
		.arg = &w,
		.answers = true,
	};
	struct history_settings set;

	if (history_settings(h, &set, err) < 0)
		return -1;
	buf_printf(out,
		   "{\n  \"grader_practice\": %d,\n  \"settings\": {\"retention\": %.15g, "
		   "\"steps\": %s}",
		   EXCHANGE_VERSION, set.retention, set.steps ? "true" : "false");
	if (history_visit(h, &v, err) < 0)
		return -1;
	go_to(&w, SECTIONS);
	buf_puts(out, "\n}\n");
	if (out->full)
		return err_set(err, ERR_SYSTEM, "the history is too large to be exported");
	return 0;
}
