#include "grader/cohort/canvas.h"

#include <stdio.h>
#include <string.h>

#include "sandbox/base/num.h"

enum { MAX_DIGITS = 19 };

/* Digits followed by `_`: how many, or 0. */
static size_t number_at(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n > 0 && n <= MAX_DIGITS && s[n] == '_' ? n : 0;
}

static bool is_text(const char *file)
{
	return strcmp(file, "text.html") == 0 || strcmp(file, "link.html") == 0;
}

/* What stands in front of the numbers: a name with its mark of lateness, if any. */
static bool parse_who(const char *name, size_t len, struct canvas_name *out)
{
	static const char after[] = "_LATE", before[] = "LATE_";
	const size_t mark = sizeof after - 1;

	if (len > mark && memcmp(name + len - mark, after, mark) == 0) {
		out->late = true;
		len -= mark;
	} else if (len > mark && memcmp(name, before, mark) == 0) {
		out->late = true;
		name += mark;
		len -= mark;
	}
	if (len == 0 || len >= sizeof out->who)
		return false;
	memcpy(out->who, name, len);
	out->who[len] = '\0';
	out->anonymous = strcmp(out->who, "anon") == 0;
	return true;
}

/* From the user's number on. */
static bool parse_rest(const char *rest, struct canvas_name *out)
{
	size_t user = number_at(rest), attachment;
	char digits[24];

	memcpy(out->user, rest, user);
	out->user[user] = '\0';
	rest += user + 1;
	attachment = number_at(rest);
	if (attachment > 0) {
		memcpy(digits, rest, attachment);
		digits[attachment] = '\0';
		if (!num_parse_i64(digits, 0, INT64_MAX, &out->attachment) &&
		    digits[0] != '0') /* more than there are */
			return false;
		rest += attachment + 1;
	}
	out->text = is_text(rest);
	if ((attachment == 0 && !out->text) || !*rest || strlen(rest) >= sizeof out->file)
		return false;
	out->version = canvas_version(rest, out->file);
	return true;
}

bool canvas_parse(const char *name, struct canvas_name *out)
{
	/* A sortable name may hold "_" and digits itself, so every place is tried. */
	for (const char *at = strchr(name, '_'); at; at = strchr(at + 1, '_')) {
		*out = (struct canvas_name){0};
		if (number_at(at + 1) && parse_who(name, (size_t)(at - name), out) &&
		    parse_rest(at + 1, out))
			return true;
	}
	return false;
}

int canvas_version(const char *file, char *out)
{
	const char *dot = strrchr(file, '.'), *end = dot && dot != file ? dot : file + strlen(file);
	const char *digits = end;
	int version = 0;

	while (digits > file && digits[-1] >= '0' && digits[-1] <= '9')
		digits--;
	if (digits < end && end - digits <= 2 && digits - file >= 2 && digits[-1] == '-' &&
	    *digits != '0') {
		for (const char *p = digits; p < end; p++)
			version = 10 * version + (*p - '0');
		snprintf(out, CANVAS_MAX_NAME, "%.*s%s", (int)(digits - 1 - file), file, end);
		return version;
	}
	snprintf(out, CANVAS_MAX_NAME, "%s", file);
	return 0;
}
