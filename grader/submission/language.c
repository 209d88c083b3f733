#include "grader/submission/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "sandbox/base/buf.h"

/* Which letters .C is in decides, as for the compilers. */
static const struct language_info languages[LANGUAGES] = {
	[LANGUAGE_C] = {"c", "C", {".c"}, NULL},
	[LANGUAGE_CPP] = {"cpp", "C++", {".cpp", ".cc", ".cxx", ".c++", ".C"}, NULL},
	[LANGUAGE_PYTHON] = {"python", "Python", {".py", ".ipynb"}, NULL},
};

const char *const language_choices[] = {"auto", "c", "cpp", "python", NULL};

const struct language_info *language_info(enum language l)
{
	return l > LANGUAGE_UNKNOWN && l < LANGUAGES ? &languages[l] : NULL;
}

const char *language_name(enum language l)
{
	const struct language_info *i = language_info(l);

	return i ? i->name : NULL;
}

static bool has_extension(const struct language_info *l, const char *extension,
			  int (*compare)(const char *, const char *))
{
	for (const char *const *e = l->extensions; *e; e++)
		if (compare(*e, extension) == 0)
			return true;
	return false;
}

static enum language find(const char *extension, int (*compare)(const char *, const char *))
{
	for (int l = LANGUAGE_UNKNOWN + 1; l < LANGUAGES; l++)
		if (has_extension(&languages[l], extension, compare))
			return (enum language)l;
	return LANGUAGE_UNKNOWN;
}

enum language language_of_file(const char *name)
{
	const char *slash = strrchr(name, '/'), *base = slash ? slash + 1 : name;
	const char *dot = strrchr(base, '.');
	enum language l;

	if (!dot || dot == base) /* a name that only begins with a dot has no extension */
		return LANGUAGE_UNKNOWN;
	l = find(dot, strcmp);
	return l ? l : find(dot, strcasecmp);
}

static bool has_any(const char *text, const char *const *marks)
{
	for (; text && *marks; marks++)
		if (strstr(text, *marks))
			return true;
	return false;
}

static bool begins_a_line(const char *text, const char *word)
{
	size_t len = strlen(word);

	for (; text; text = strchr(text, '\n'), text = text ? text + 1 : NULL)
		if (strncmp(text, word, len) == 0)
			return true;
	return false;
}

enum language language_guess(const char *text, const char *diagnostics)
{
	static const char *const cpp[] = {
		"std::",      "using namespace", "template<",   "template <",     "static_cast<",
		"<iostream>", "<vector>",        "<algorithm>", "<numeric>",      "<cmath>",
		"<cstddef>",  "<cstdlib>",       "<string>",    "extern \"C\" {", NULL,
	};
	/* What is right in C and wrong in C++ is in the messages. */
	static const char *const c[] = {
		"invalid conversion from 'void*'",
		"non-trivial designated initializers",
		"before 'restrict'",
		"expected unqualified-id before 'restrict'",
		NULL,
	};

	if (begins_a_line(text, "def ") || begins_a_line(text, "import ") ||
	    begins_a_line(text, "from "))
		return LANGUAGE_PYTHON;
	if (has_any(text, cpp))
		return LANGUAGE_CPP;
	return has_any(diagnostics, c) ? LANGUAGE_C : LANGUAGE_UNKNOWN;
}

void language_put_extensions(struct buf *out)
{
	const char *between = "";

	for (int l = LANGUAGE_UNKNOWN + 1; l < LANGUAGES; l++)
		for (const char *const *e = languages[l].extensions; *e; e++) {
			buf_printf(out, "%s%s", between, *e);
			between = ", ";
		}
}
