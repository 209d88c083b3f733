#include "grader/theory/family.h"

#include <stdbool.h>
#include <string.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";

static const struct family *find(const struct question *q, const char *name, size_t len)
{
	for (size_t i = 0; i < q->n_families; i++)
		if (strlen(q->families[i].name) == len &&
		    strncmp(q->families[i].name, name, len) == 0)
			return &q->families[i];
	return NULL;
}

/* "far apart, equally far" is far_apart|equally_far. */
static void put_alternatives(const char *list, size_t len, struct buf *out)
{
	bool between = false;

	for (size_t i = 0; i < len; i++) {
		if (list[i] == ',') {
			buf_puts(out, "|");
			between = true;
		} else if (list[i] != ' ') {
			buf_printf(out, "%c", list[i]);
			between = false;
		} else if (!between) {
			buf_puts(out, "_");
		}
	}
}

/* What stands at a $: how many letters of it. */
static int put_family(const struct question *q, const char *at, struct buf *out, size_t *len,
		      struct err *err)
{
	const struct family *f;

	*len = strspn(at + 1, letters);
	f = find(q, at + 1, *len);
	if (!f)
		return err_set(err, ERR_USAGE, "no family %.*s", (int)*len + 1, at);
	put_alternatives(f->words, strlen(f->words), out);
	++*len;
	return 0;
}

int family_expand(const struct question *q, const char *pattern, struct buf *out, struct err *err)
{
	while (*pattern) {
		size_t len = strcspn(pattern, "$");

		buf_printf(out, "%.*s", (int)len, pattern);
		pattern += len;
		if (*pattern && put_family(q, pattern, out, &len, err) < 0)
			return -1;
		pattern += *pattern ? len : 0;
	}
	return 0;
}

int family_join(const struct question *q, const char *list, struct buf *out, struct err *err)
{
	for (bool first = true; *list; first = false) {
		size_t len = strcspn(list, ","), named;

		buf_puts(out, first ? "" : "|");
		if (*list != '$')
			put_alternatives(list, len, out);
		else if (put_family(q, list, out, &named, err) < 0)
			return -1;
		list += len;
		list += strspn(list, ", ");
	}
	return 0;
}
