#include "grader/cohort/names.h"

#include <iconv.h>
#include <locale.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static locale_t utf8_locale(void)
{
	static locale_t made;

	if (!made)
		made = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	return made;
}

static void fold_char(struct buf *out, wchar_t c, locale_t l)
{
	char bytes[16];
	mbstate_t state = {0};
	size_t n = wcrtomb(bytes, (wchar_t)towlower_l((wint_t)c, l), &state);

	if (n != (size_t)-1)
		buf_put(out, bytes, n);
}

/* Letters, digits, _, and marks that belong to letters. */
static bool belongs_to_name(wint_t c, locale_t l)
{
	return c == '_' || iswalnum_l(c, l) || (c > 127 && !iswpunct_l(c, l) && !iswspace_l(c, l));
}

static void fold(struct buf *out, const char *name, size_t len)
{
	locale_t l = utf8_locale(), before = l ? uselocale(l) : (locale_t)0;
	mbstate_t state = {0};
	wchar_t c;

	while (len > 0) {
		size_t n = mbrtowc(&c, name, len, &state);

		if (n == 0 || n > len) { /* not UTF-8: the byte itself */
			memset(&state, 0, sizeof state);
			buf_putc(out, *name);
			n = 1;
		} else if (belongs_to_name((wint_t)c, l)) {
			fold_char(out, c, l);
		}
		name += n;
		len -= n;
	}
	if (before)
		uselocale(before);
}

void name_fold(struct buf *out, const char *name)
{
	fold(out, name, strlen(name));
}

static void fold_turned(struct buf *out, const char *name, const char *space)
{
	if (!space || strchr(name, ',')) {
		name_fold(out, name);
		return;
	}
	fold(out, space, strlen(space));
	fold(out, name, (size_t)(space - name));
}

void name_fold_sortable(struct buf *out, const char *name)
{
	fold_turned(out, name, strchr(name, ' '));
}

void name_fold_last(struct buf *out, const char *name)
{
	fold_turned(out, name, strrchr(name, ' '));
}

static bool is_utf8(const char *bytes, size_t len)
{
	scoped(buf_release) struct buf shown = {0};

	buf_init(&shown, SIZE_MAX / 4);
	shown_text(&shown, bytes, len);
	/* A sound text with a control character differs too, and is no other code page for that. */
	return shown.len == len ? memcmp(buf_text(&shown), bytes, len) == 0
				: !strstr(buf_text(&shown), "\xef\xbf\xbd");
}

/* Bytes above 127 read as code page 437; false where the machine does not know it. */
static bool from_cp437(const char *bytes, size_t len, struct buf *out)
{
	iconv_t cd = iconv_open("UTF-8", "CP437");
	char *in = mem_strndup(bytes, len), *from = in, chunk[256];
	size_t left = len;
	bool ok = cd != (iconv_t)-1; /* NOLINT: iconv's own way to say it */

	while (ok && left > 0) {
		char *to = chunk;
		size_t room = sizeof chunk, before = left;

		iconv(cd, &from, &left, &to, &room);
		buf_put(out, chunk, sizeof chunk - room);
		ok = left < before;
	}
	if (cd != (iconv_t)-1) /* NOLINT */
		iconv_close(cd);
	str_free(&in);
	return ok;
}

char *name_clean(const char *bytes, size_t len)
{
	scoped(buf_release) struct buf read = {0}, shown = {0};

	buf_init(&read, SIZE_MAX / 4);
	buf_init(&shown, SIZE_MAX / 4);
	if (is_utf8(bytes, len) || !from_cp437(bytes, len, &read)) {
		buf_clear(&read);
		buf_put(&read, bytes, len);
	}
	shown_line(&shown, buf_text(&read), read.len);
	buf_puts(&shown, "");
	return shown.len ? buf_take(&shown) : mem_strdup("");
}

static char fold_separator(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '-' || c == ' ' || c == '.' ? '_' : c;
}

static bool is_bound(char c)
{
	return c == '\0' || fold_separator(c) == '_' || c == '(';
}

bool name_has_word(const char *file, const char *stem, size_t *at, size_t *end)
{
	size_t len = strlen(stem), n = strlen(file);

	for (size_t i = 0; len > 0 && i + len <= n; i++) {
		size_t k = 0;

		if (i > 0 && !is_bound(file[i - 1]))
			continue;
		while (k < len && fold_separator(file[i + k]) == fold_separator(stem[k]))
			k++;
		if (k == len && is_bound(file[i + len])) {
			*at = i;
			*end = i + len;
			return true;
		}
	}
	return false;
}
