#include "sandbox/base/buf.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

void buf_init(struct buf *b, size_t cap)
{
	*b = (struct buf){.cap = cap};
}

void buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf){.cap = b->cap};
}

static void buf_reserve(struct buf *b, size_t want)
{
	size_t room = b->room ? b->room : 256;

	if (want < b->room)
		return;
	while (room <= want)
		room *= 2;
	b->data = mem_realloc(b->data, room, 1);
	b->room = room;
}

void buf_put(struct buf *b, const void *bytes, size_t len)
{
	if (len > b->cap - b->len) {
		len = b->cap - b->len;
		b->full = true;
	}
	buf_reserve(b, b->len + len);
	if (len)
		memcpy(b->data + b->len, bytes, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
	buf_put(b, &c, 1);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	scoped(str_free) char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	va_end(ap);
	if (text)
		buf_puts(b, text);
	else
		b->full = true;
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->full = false;
	if (b->data)
		b->data[0] = '\0';
}

const char *buf_text(const struct buf *b)
{
	return b->data ? b->data : "";
}

char *buf_take(struct buf *b)
{
	char *data = b->data ? b->data : mem_strdup("");

	*b = (struct buf){.cap = b->cap};
	return data;
}
