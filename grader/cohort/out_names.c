#include "grader/cohort/out_names.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/hash.h"
#include "sandbox/base/scoped.h"

enum { DIGITS = 12, KEPT_MAX = 80 }; /* KEPT_MAX + 1 + DIGITS < STEM_MAX */

static bool is_plain(unsigned char c)
{
	return islower(c) || isdigit(c) || c == '-' || c == '_' || c == '.';
}

/* Names of devices on Windows, with any extension. */
static bool is_reserved(const char *stem)
{
	static const char *const names[] = {"con", "prn", "aux", "nul"};
	size_t len = strcspn(stem, ".");

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (len == 3 && strncasecmp(stem, names[i], 3) == 0)
			return true;
	return len == 4 && isdigit((unsigned char)stem[3]) &&
	       (strncasecmp(stem, "com", 3) == 0 || strncasecmp(stem, "lpt", 3) == 0);
}

static bool ends_like_hashed(const char *id, size_t len)
{
	return len > DIGITS && id[len - DIGITS - 1] == '-' &&
	       strspn(id + len - DIGITS, "0123456789abcdef") == DIGITS;
}

static bool is_its_own_stem(const char *id)
{
	size_t len = strlen(id);

	if (len == 0 || len > KEPT_MAX || id[0] == '.' || id[0] == '-' || id[len - 1] == '.')
		return false;
	for (size_t i = 0; i < len; i++)
		if (!is_plain((unsigned char)id[i]))
			return false;
	return !is_reserved(id) && !ends_like_hashed(id, len);
}

/* Bytes of the character at p, which is valid UTF-8, and its code point. */
static size_t decode(const unsigned char *p, uint32_t *code)
{
	size_t n = *p < 0x80 ? 1 : *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : 4;

	*code = n == 1 ? *p : *p & (0xffu >> (n + 1));
	for (size_t i = 1; i < n; i++)
		*code = *code << 6 | (p[i] & 0x3f);
	return n;
}

/* Spaces, marks of direction, signs nobody sees, private and special ones. */
static bool is_strange(uint32_t code)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{0x80, 0xbf},     {0x34f, 0x34f},      {0x61c, 0x61c},   {0x115f, 0x1160},
		{0x180b, 0x180f}, {0x2000, 0x2bff},    {0x3000, 0x3004}, {0x3008, 0x3020},
		{0xe000, 0xf8ff}, {0xfe00, 0xfe6f},    {0xfeff, 0xff0f}, {0xff1a, 0xff20},
		{0xfff0, 0xffff}, {0xe0000, 0x10ffff},
	};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

static bool is_kept(uint32_t code)
{
	if (code < 0x80)
		return is_plain((unsigned char)code) || isupper((int)code);
	return !is_strange(code);
}

void stem_of(const char *id, char stem[STEM_MAX])
{
	scoped(buf_release) struct buf text = {.cap = 4096};
	char hex[HASH_HEX];
	const char *p;
	size_t len = 0, n;

	if (is_its_own_stem(id)) {
		snprintf(stem, STEM_MAX, "%s", id);
		return;
	}
	shown_line(&text, id, strlen(id));
	for (p = buf_text(&text); *p; p += n) {
		uint32_t code;

		n = decode((const unsigned char *)p, &code);
		if (len + n > KEPT_MAX)
			break;
		if (is_kept(code) && !(len == 0 && (*p == '.' || *p == '-'))) {
			memcpy(stem + len, p, n);
			len += n;
		} else if (len == 0 || stem[len - 1] != '_') {
			stem[len++] = '_';
		}
	}
	stem[len] = '\0';
	hash_bytes(id, strlen(id), hex);
	/* "con.x-1234": a device's name counts up to its first dot */
	snprintf(stem + len, STEM_MAX - len, "-%.*s", DIGITS, hex);
	if (is_reserved(stem))
		stem[strcspn(stem, ".")] = '_';
}
