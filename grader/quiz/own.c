#include "grader/quiz/own.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

bool own_score_parse(const char *line, enum level suggested, struct own_score *out)
{
	static const struct {
		const char *word;
		struct own_score means;
	} words[] = {
		{"strong", {LEVEL_STRONG, false}},
		{"easy", {LEVEL_STRONG, true}},
		{"ok", {LEVEL_OK, false}},
		{"weak", {LEVEL_WEAK, false}},
	};
	size_t from = strspn(line, " \t"), len = strcspn(line + from, " \t");

	if (line[from + len + strspn(line + from + len, " \t")] != '\0')
		return false;
	if (len == 0) {
		*out = (struct own_score){suggested, false};
		return true;
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncasecmp(words[i].word, line + from, len) == 0 &&
		    (len == 1 || words[i].word[len] == '\0')) {
			*out = words[i].means;
			return true;
		}
	return false;
}
