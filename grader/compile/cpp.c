#include "grader/compile/cpp.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "grader/task/task.h"
#include "sandbox/base/buf.h"

struct place {
	int line, column; /* from 1 */
};

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Behind a comment that starts here; NULL where none does. */
static const char *behind_comment(const char *p)
{
	const char *end = strncmp(p, "/*", 2) == 0 ? strstr(p + 2, "*/") : NULL;

	if (end)
		return end + 2;
	return strncmp(p, "//", 2) == 0 ? p + strcspn(p, "\n") : NULL;
}

/* Where a header declares a function: its name with a parenthesis behind it, outside of comments.
 */
static bool find_declaration(const char *header, const char *name, struct place *at)
{
	size_t len = strlen(name);
	const char *line = header;

	at->line = 1;
	for (const char *p = header; *p; p++) {
		const char *end = behind_comment(p);

		for (; end && p < end; p++)
			if (*p == '\n')
				line = p + 1, at->line++;
		if (*p == '\n') {
			line = p + 1;
			at->line++;
		} else if (strncmp(p, name, len) == 0 && (p == header || !is_word(p[-1])) &&
			   p[len + strspn(p + len, " \t")] == '(') {
			at->column = (int)(p - line) + 1;
			return true;
		}
		if (!*p)
			break;
	}
	return false;
}

void cpp_prelude(const struct task *t, const char *header, struct buf *out)
{
	struct place at;

	for (size_t i = 0; i < t->n_parts; i++) {
		const char *name = t->parts[i].name;

		if (!find_declaration(header, name, &at))
			continue;
		buf_printf(out, "#line %d \"%s\"\n", at.line > 1 ? at.line - 1 : 1, t->header);
		buf_printf(out, "extern \"C\" __attribute__((used)) __typeof__(%s)\n%*s%s;\n", name,
			   at.column - 1, "", name);
	}
}

/* In the tables of names that an object holds: _Z8f1_score... is a function with parameters of its
 * own, _ZN4mine8f1_scoreE... lies in a namespace or class. */
const char *cpp_linkage_hint(const void *object, size_t len, const char *name)
{
	const char *at = object, *end = at + len;
	char mangled[80];
	size_t n = (size_t)snprintf(mangled, sizeof mangled, "%zu%s", strlen(name), name);

	while ((at = memmem(at, (size_t)(end - at), mangled, n))) {
		const char *start = at;

		while (start > (const char *)object && is_word(start[-1]))
			start--;
		if (at - start == 2 && memcmp(start, "_Z", 2) == 0)
			return "its parameters are not those of the header: to C++ that is another "
			       "function";
		if (at - start > 3 && memcmp(start, "_ZN", 3) == 0 && at + n < end && at[n] == 'E')
			return "it lies in a namespace or a class: define it outside of them";
		at += n;
	}
	return NULL;
}
