/* The grammar of JSON, checked without building anything. cJSON is lenient (01, raw control
 * characters, any bytes) and says only where it stopped, so that it is given nothing that has not
 * passed here.
 */
#include "grader/task/json.h"

#include <string.h>

#include "sandbox/base/err.h"

struct scan {
	const char *start, *p, *end;
	const char *why; /* NULL while all is well */
	unsigned depth;
};

static bool scan_value(struct scan *s);

static bool scan_fail(struct scan *s, const char *why)
{
	s->why = why;
	return false;
}

static int scan_peek(const struct scan *s)
{
	return s->p < s->end ? (unsigned char)*s->p : -1;
}

static void scan_space(struct scan *s)
{
	while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' || *s->p == '\t' || *s->p == '\r'))
		s->p++;
}

static bool scan_is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* One character of more than one byte: shortest form, no surrogate, at most U+10FFFF. */
static bool scan_utf8(struct scan *s)
{
	const unsigned char *p = (const unsigned char *)s->p;
	size_t more = p[0] >= 0xf0 ? 3 : p[0] >= 0xe0 ? 2 : 1;
	uint32_t c = p[0] & (0x3fu >> more);
	static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};

	if (p[0] < 0xc2 || p[0] > 0xf4 || (size_t)(s->end - s->p) <= more)
		return scan_fail(s, "invalid UTF-8");
	for (size_t i = 1; i <= more; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return scan_fail(s, "invalid UTF-8");
		c = c << 6 | (p[i] & 0x3f);
	}
	if (c < least[more] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return scan_fail(s, "invalid UTF-8");
	if (c < 0xa0)
		return scan_fail(s, "a control character in a string");
	s->p += more + 1;
	return true;
}

static bool scan_hex4(struct scan *s, uint32_t *out)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *at;

	*out = 0;
	if (s->end - s->p < 4)
		return scan_fail(s, "\\u needs four hexadecimal digits");
	for (int i = 0; i < 4; i++, s->p++) {
		at = *s->p ? strchr(digits, *s->p) : NULL;
		if (!at)
			return scan_fail(s, "\\u needs four hexadecimal digits");
		*out = *out << 4 | ((uint32_t)(at - digits) & 15);
	}
	return true;
}

static bool scan_unicode_escape(struct scan *s)
{
	uint32_t c, low;

	if (!scan_hex4(s, &c))
		return false;
	if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0))
		return scan_fail(s, "a control character");
	if (c >= 0xdc00 && c < 0xe000)
		return scan_fail(s, "half a surrogate pair");
	if (c < 0xd800 || c >= 0xdc00)
		return true;
	if (s->end - s->p < 2 || s->p[0] != '\\' || s->p[1] != 'u')
		return scan_fail(s, "half a surrogate pair");
	s->p += 2;
	if (!scan_hex4(s, &low))
		return false;
	if (low < 0xdc00 || low >= 0xe000)
		return scan_fail(s, "half a surrogate pair");
	return true;
}

static bool scan_escape(struct scan *s)
{
	s->p++;
	switch (scan_peek(s)) {
	case '"':
	case '\\':
	case '/':
	case 'n':
	case 't':
		s->p++;
		return true;
	case 'b':
	case 'f':
	case 'r':
		return scan_fail(s, "a control character");
	case 'u':
		s->p++;
		return scan_unicode_escape(s);
	}
	return scan_fail(s, "an unknown escape");
}

static bool scan_string(struct scan *s, bool key)
{
	int c;

	s->p++;
	while ((c = scan_peek(s)) != '"') {
		if (c < 0)
			return scan_fail(s, "a string without an end");
		if (c < 0x20 || c == 0x7f)
			return scan_fail(s, "a control character in a string");
		if (c == '\\' && key)
			return scan_fail(s, "an escape in a key");
		if (c == '\\' ? !scan_escape(s) : c >= 0x80 && !scan_utf8(s))
			return false;
		if (c != '\\' && c < 0x80)
			s->p++;
	}
	s->p++;
	return true;
}

static bool scan_digits(struct scan *s)
{
	if (!scan_is_digit(scan_peek(s)))
		return scan_fail(s, "expected a digit");
	while (scan_is_digit(scan_peek(s)))
		s->p++;
	return true;
}

static bool scan_number(struct scan *s)
{
	const char *from = s->p;

	if (scan_peek(s) == '-')
		s->p++;
	if (scan_peek(s) == '0')
		s->p++;
	else if (!scan_digits(s))
		return false;
	if (scan_is_digit(scan_peek(s)))
		return scan_fail(s, "a number with a leading zero");
	if (scan_peek(s) == '.') {
		s->p++;
		if (!scan_digits(s))
			return false;
	}
	if (scan_peek(s) == 'e' || scan_peek(s) == 'E') {
		s->p++;
		if (scan_peek(s) == '+' || scan_peek(s) == '-')
			s->p++;
		if (!scan_digits(s))
			return false;
	}
	if (s->p - from > JSON_MAX_NUMBER) {
		s->p = from;
		return scan_fail(s, "a number of too many digits");
	}
	return true;
}

static bool scan_word(struct scan *s, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(s->end - s->p) < len || memcmp(s->p, word, len) != 0)
		return scan_fail(s, "expected a value");
	s->p += len;
	return true;
}

static bool scan_member(struct scan *s)
{
	if (scan_peek(s) != '"')
		return scan_fail(s, "expected a key in quotes");
	if (!scan_string(s, true))
		return false;
	scan_space(s);
	if (scan_peek(s) != ':')
		return scan_fail(s, "expected a colon");
	s->p++;
	return scan_value(s);
}

/* An array or object, s->p at its bracket. */
static bool scan_list(struct scan *s, char close, bool (*element)(struct scan *), const char *why)
{
	if (++s->depth > JSON_MAX_DEPTH)
		return scan_fail(s, "nested too deep");
	s->p++;
	scan_space(s);
	if (scan_peek(s) == close) {
		s->p++;
		s->depth--;
		return true;
	}
	for (;; s->p++) {
		scan_space(s);
		if (!element(s))
			return false;
		scan_space(s);
		if (scan_peek(s) == close)
			break;
		if (scan_peek(s) != ',')
			return scan_fail(s, why);
	}
	s->p++;
	s->depth--;
	return true;
}

static bool scan_value(struct scan *s)
{
	scan_space(s);
	switch (scan_peek(s)) {
	case '{':
		return scan_list(s, '}', scan_member, "expected a comma or }");
	case '[':
		return scan_list(s, ']', scan_value, "expected a comma or ]");
	case '"':
		return scan_string(s, false);
	case 't':
		return scan_word(s, "true");
	case 'f':
		return scan_word(s, "false");
	case 'n':
		return scan_word(s, "null");
	case -1:
		return scan_fail(s, "it ends where a value is expected");
	}
	if (scan_peek(s) != '-' && !scan_is_digit(scan_peek(s)))
		return scan_fail(s, "expected a value");
	return scan_number(s);
}

/* Columns count characters. */
static int scan_report(const struct scan *s, const char *what, struct err *err)
{
	size_t line = 1, column = 1;

	for (const char *p = s->start; p < s->p; p++) {
		if (*p == '\n') {
			line++;
			column = 1;
		} else if (((unsigned char)*p & 0xc0) != 0x80) {
			column++;
		}
	}
	return err_set(err, ERR_USAGE, "%s: line %zu, column %zu: %s", what, line, column, s->why);
}

int json_check(const char *what, const char *text, size_t len, struct err *err)
{
	struct scan s = {.start = text, .p = text, .end = text + len};

	if (!scan_value(&s))
		return scan_report(&s, what, err);
	scan_space(&s);
	if (s.p < s.end) {
		s.why = "something follows the value";
		return scan_report(&s, what, err);
	}
	return 0;
}

static bool scan_key_is(const char *at, const char *end, const char *key)
{
	size_t len = strlen(key);

	return (size_t)(end - at) == len + 2 && memcmp(at + 1, key, len) == 0;
}

bool json_find_array(const char *text, size_t len, const char *key, struct json_text *array)
{
	struct scan s = {.start = text, .p = text, .end = text + len};
	const char *at;
	bool found;

	scan_space(&s);
	if (scan_peek(&s) != '{')
		return false;
	do {
		s.p++;
		scan_space(&s);
		at = s.p;
		if (scan_peek(&s) != '"' || !scan_string(&s, true))
			return false;
		found = scan_key_is(at, s.p, key);
		scan_space(&s);
		s.p++; /* the colon */
		scan_space(&s);
		at = s.p;
		if (!scan_value(&s))
			return false;
		if (found && *at == '[') {
			*array = (struct json_text){at, (size_t)(s.p - at)};
			return true;
		}
		scan_space(&s);
	} while (scan_peek(&s) == ',');
	return false;
}

bool json_next_text(const struct json_text *array, struct json_text *elem)
{
	struct scan s = {.start = array->at, .end = array->at + array->len};

	/* Behind the bracket, or behind an element and its comma. */
	s.p = elem->at ? elem->at + elem->len : array->at + 1;
	scan_space(&s);
	if (scan_peek(&s) == ']')
		return false;
	if (elem->at)
		s.p++;
	scan_space(&s);
	elem->at = s.p;
	if (!scan_value(&s))
		return false;
	elem->len = (size_t)(s.p - elem->at);
	return true;
}
