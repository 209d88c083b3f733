#include "grader/report/diagnostics.h"

#include <string.h>

static const struct {
	const char *says;
	enum diagnostic_kind kind;
} heads[] = {
	{"collect2: ", DIAGNOSTIC_OTHER}, /* says error too */
	{": error: ", DIAGNOSTIC_ERROR},
	{": fatal error: ", DIAGNOSTIC_ERROR},
	{"undefined reference to ", DIAGNOSTIC_ERROR},
	{"multiple definition of ", DIAGNOSTIC_ERROR},
	{": warning: ", DIAGNOSTIC_WARNING},
	{": In function ", DIAGNOSTIC_OTHER},
	{": in function ", DIAGNOSTIC_OTHER},
	{": At top level:", DIAGNOSTIC_OTHER},
	{"In file included from ", DIAGNOSTIC_OTHER},
	{"compilation terminated", DIAGNOSTIC_OTHER},
};

static size_t line_len(const char *line)
{
	const char *end = strchr(line, '\n');

	return end ? (size_t)(end - line) + 1 : strlen(line);
}

/* Whether this line begins a message. A line of source under a message begins with a space. */
static bool is_head(const char *line, size_t len, enum diagnostic_kind *kind)
{
	if (len == 0 || *line == ' ')
		return false;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		if (!memmem(line, len, heads[i].says, strlen(heads[i].says)))
			continue;
		*kind = heads[i].kind;
		return true;
	}
	return false;
}

bool diagnostic_next(const char **at, struct diagnostic *out)
{
	enum diagnostic_kind next;
	size_t n = line_len(*at);

	if (n == 0)
		return false;
	*out = (struct diagnostic){.text = *at};
	if (!is_head(*at, n, &out->kind))
		out->kind = DIAGNOSTIC_OTHER;
	do {
		out->len += n;
		n = line_len(out->text + out->len);
	} while (n > 0 && !is_head(out->text + out->len, n, &next));
	*at = out->text + out->len;
	return true;
}
