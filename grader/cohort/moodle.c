#include "grader/cohort/moodle.h"

#include <stdio.h>
#include <string.h>

static const char mark[] = "_assignsubmission_";
static const struct {
	const char *word;
	bool text;
} kinds[] = {{"file", false}, {"onlinetext", true}};

static bool parse_kind(const char *at, struct moodle_name *out)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t len = strlen(kinds[i].word);

		if (strncmp(at, kinds[i].word, len) != 0 || !strchr("_/", at[len]))
			continue;
		out->text = kinds[i].text;
		out->file = at[len] ? at + len + 1 : "";
		return true;
	}
	return false;
}

/* "Jane Doe_1234": the last number is the participant's. */
static bool parse_who(const char *path, size_t len, struct moodle_name *out)
{
	size_t digits = 0, who;

	while (digits < len && path[len - 1 - digits] >= '0' && path[len - 1 - digits] <= '9')
		digits++;
	if (digits == 0 || digits >= sizeof out->number || digits + 2 > len ||
	    path[len - 1 - digits] != '_')
		return false;
	who = len - digits - 1;
	if (who >= sizeof out->who - sizeof out->number || memchr(path, '/', len))
		return false;
	snprintf(out->number, sizeof out->number, "%.*s", (int)digits, path + len - digits);
	snprintf(out->who, sizeof out->who, "%.*s", (int)who, path);
	if (strcmp(out->who, "Participant") == 0)
		snprintf(out->who, sizeof out->who, "Participant %s", out->number);
	return true;
}

bool moodle_parse(const char *path, struct moodle_name *out)
{
	const char *at = strstr(path, mark);

	*out = (struct moodle_name){0};
	return at && parse_kind(at + sizeof mark - 1, out) &&
	       parse_who(path, (size_t)(at - path), out);
}
