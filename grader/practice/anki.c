#include "grader/practice/anki.h"

#include <string.h>

#include "grader/catalog.h"
#include "grader/report/shown.h"
#include "grader/theory/question.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

enum { ANKI_MAX_FIELD = 1 << 22 };

/* One field: no tab or newline of its own may part it. A quote would begin a quoted field and a #
 * a comment; neither is left after escaping. */
static void put_html(struct buf *out, const char *text)
{
	scoped(buf_release) struct buf html = {0};

	buf_init(&html, ANKI_MAX_FIELD);
	shown_xml(&html, text, strlen(text));
	for (const char *s = buf_text(&html); *s; s++) {
		if (*s == '\n')
			buf_puts(out, "<br>");
		else if (*s == '\t')
			buf_putc(out, ' ');
		else if (*s == '#' && s == buf_text(&html))
			buf_puts(out, "&#35;");
		else
			buf_putc(out, *s);
	}
}

/* A tag ends at a space. */
static void put_tag(struct buf *out, const char *text)
{
	scoped(buf_release) struct buf tag = {0};

	buf_init(&tag, ANKI_MAX_FIELD);
	shown_line(&tag, text, strlen(text));
	for (const char *s = buf_text(&tag); *s; s++)
		buf_putc(out, *s == ' ' || *s == '"' ? '_' : *s);
}

static void put_note(const struct question *q, const char *topic, struct buf *out)
{
	put_html(out, q->prompt);
	buf_putc(out, '\t');
	put_html(out, q->model_answer);
	for (size_t i = 0; i < q->n_follow_ups; i++) {
		const struct follow_up *f = &q->follow_ups[i];

		buf_puts(out, "<br><br><b>");
		put_html(out, f->prompt);
		buf_puts(out, "</b>");
		if (f->model_answer && *f->model_answer) {
			buf_puts(out, "<br>");
			put_html(out, f->model_answer);
		}
	}
	buf_putc(out, '\t');
	put_tag(out, topic);
	buf_putc(out, ' ');
	put_tag(out, q->difficulty);
	buf_putc(out, '\n');
}

int anki_export(const struct catalog *c, const char *topic, struct buf *out, struct err *err)
{
	if (catalog_check_topic(c, topic, err) < 0)
		return -1;
	buf_puts(out, "#separator:tab\n#html:true\n#columns:Front\tBack\tTags\n#tags column:3\n");
	for (size_t i = 0; i < c->n; i++) {
		const struct catalog_entry *e = &c->entries[i];
		struct question *q;

		if (e->is_task || (topic && strcmp(topic, e->topic) != 0))
			continue;
		if (question_load(e->path, &q, err) < 0)
			return -1;
		put_note(q, e->topic, out);
		question_free(q);
	}
	return 0;
}
