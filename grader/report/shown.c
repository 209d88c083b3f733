#include "grader/report/shown.h"

#include <locale.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "sandbox/base/buf.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* Well-formed UTF-8 by its first byte (Unicode, table 3-7): how many bytes follow, and between
 * which bounds the first of those lies, which keeps out overlong forms, surrogates and what is
 * beyond U+10FFFF. Any further byte is 80 to BF. */
static const struct {
	uint8_t first, last;
	uint8_t more, low, high;
} forms[] = {
	{0x00, 0x7f, 0, 0x00, 0x00}, {0xc2, 0xdf, 1, 0x80, 0xbf}, {0xe0, 0xe0, 2, 0xa0, 0xbf},
	{0xe1, 0xec, 2, 0x80, 0xbf}, {0xed, 0xed, 2, 0x80, 0x9f}, {0xee, 0xef, 2, 0x80, 0xbf},
	{0xf0, 0xf0, 3, 0x90, 0xbf}, {0xf1, 0xf3, 3, 0x80, 0xbf}, {0xf4, 0xf4, 3, 0x80, 0x8f},
};

static bool continues(const uint8_t *s, size_t more, uint8_t low, uint8_t high)
{
	if (more && (s[0] < low || s[0] > high))
		return false;
	for (size_t i = 1; i < more; i++)
		if (s[i] < 0x80 || s[i] > 0xbf)
			return false;
	return true;
}

/* Bytes of the character at s, of which there are len > 0, and the character; 0 where there is
 * none. */
static size_t decode(const char *bytes, size_t len, uint32_t *code)
{
	static const uint8_t lead_bits[] = {0x7f, 0x1f, 0x0f, 0x07};
	const uint8_t *s = (const uint8_t *)bytes;

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		size_t more = forms[i].more;

		if (s[0] < forms[i].first || s[0] > forms[i].last)
			continue;
		if (more >= len || !continues(s + 1, more, forms[i].low, forms[i].high))
			return 0;
		*code = s[0] & lead_bits[more];
		for (size_t k = 1; k <= more; k++)
			*code = *code << 6 | (s[k] & 0x3f);
		return more + 1;
	}
	return 0;
}

/* Controls, and what reorders the text around it. */
static bool is_hidden(uint32_t code)
{
	static const struct {
		uint32_t low, high;
	} hidden[] = {{0x00, 0x1f}, {0x7f, 0x9f}, {0x202a, 0x202e}, {0x2066, 0x2069}};

	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		if (code >= hidden[i].low && code <= hidden[i].high)
			return true;
	return false;
}

/* What a manner of writing puts in place of a character; ends with text NULL. */
struct swap {
	uint32_t code;
	const char *text;
};

static const struct swap as_text[] = {{'\n', "\n"}, {'\t', "\t"}, {0, NULL}};
static const struct swap as_line[] = {{'\n', " "}, {'\t', " "}, {0, NULL}};
static const struct swap as_json[] = {
	{'\n', "\\n"}, {'\t', "\\t"}, {'"', "\\\""}, {'\\', "\\\\"}, {0, NULL},
};
static const struct swap as_xml[] = {
	{'\n', "\n"},          {'\t', "\t"},    {'&', "&amp;"},  {'<', "&lt;"},
	{'>', "&gt;"},         {'"', "&quot;"}, {'\'', "&#39;"}, {0xfffe, REPLACEMENT},
	{0xffff, REPLACEMENT}, {0, NULL},
};

static const char *swapped(const struct swap *swaps, uint32_t code)
{
	for (; swaps->text; swaps++)
		if (swaps->code == code)
			return swaps->text;
	return is_hidden(code) ? REPLACEMENT : NULL;
}

static void shown_by(struct buf *out, const char *bytes, size_t len, const struct swap *swaps)
{
	size_t n;

	for (size_t i = 0; i < len; i += n ? n : 1) {
		const char *text = REPLACEMENT;
		uint32_t code;

		n = decode(bytes + i, len - i, &code);
		if (n)
			text = swapped(swaps, code);
		if (text)
			buf_puts(out, text);
		else
			buf_put(out, bytes + i, n);
	}
}

size_t shown_bad_at(const char *bytes, size_t len)
{
	uint32_t code;
	size_t n;

	for (size_t i = 0; i < len; i += n) {
		n = decode(bytes + i, len - i, &code);
		if (n == 0 || code == 0x7f ||
		    (code < 0x20 && (!code || !strchr("\t\n\r\f", (int)code))))
			return i;
	}
	return len;
}

void shown_text(struct buf *out, const char *bytes, size_t len)
{
	shown_by(out, bytes, len, as_text);
}

void shown_line(struct buf *out, const char *bytes, size_t len)
{
	shown_by(out, bytes, len, as_line);
}

void shown_json(struct buf *out, const char *bytes, size_t len)
{
	buf_putc(out, '"');
	shown_by(out, bytes, len, as_json);
	buf_putc(out, '"');
}

void shown_xml(struct buf *out, const char *bytes, size_t len)
{
	shown_by(out, bytes, len, as_xml);
}

/* Columns of one character. libc knows them only in a UTF-8 locale, which the caller has set. */
static size_t columns_of(uint32_t code, bool by_libc)
{
	int w = by_libc && code >= 0x80 ? wcwidth((wchar_t)code) : 1;

	return w < 0 ? 1 : (size_t)w;
}

/* Bytes at the start of text that take at most so many columns; stores the columns they take. */
static size_t fitting(const char *text, size_t columns, size_t *taken)
{
	size_t len = strlen(text), i, n;
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before = (locale_t)0;

	if (utf8)
		before = uselocale(utf8);
	*taken = 0;
	for (i = 0; i < len; i += n) {
		uint32_t code = 0;
		size_t w;

		n = decode(text + i, len - i, &code);
		if (!n)
			n = 1;
		w = columns_of(code, utf8 != (locale_t)0);
		if (*taken + w > columns)
			break;
		*taken += w;
	}
	if (utf8) {
		uselocale(before);
		freelocale(utf8);
	}
	return i;
}

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

size_t shown_width(const char *text)
{
	size_t taken;

	if (is_ascii(text))
		return strlen(text);
	fitting(text, SIZE_MAX, &taken);
	return taken;
}

void shown_clip(struct buf *out, const char *text, size_t columns)
{
	size_t taken;

	if (shown_width(text) <= columns) {
		buf_puts(out, text);
		return;
	}
	buf_put(out, text, fitting(text, columns > 3 ? columns - 3 : 0, &taken));
	buf_puts(out, "...");
}
