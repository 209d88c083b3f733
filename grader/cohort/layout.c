#include "grader/cohort/layout.h"

#include <stdio.h>
#include <string.h>

#include "grader/cohort/canvas.h"
#include "grader/cohort/moodle.h"

static void see(struct layout_counts *c, const char *path)
{
	size_t len = strcspn(path, "/");
	char part[LAYOUT_MAX_PART];
	struct canvas_name canvas;
	struct moodle_name moodle;

	snprintf(part, sizeof part, "%.*s", (int)len, path);
	if (c->files++ == 0)
		memcpy(c->first, part, sizeof part);
	else
		c->several |= strcmp(part, c->first) != 0;
	c->below += path[len] == '/';
	c->canvas += path[len] == '\0' && canvas_parse(path, &canvas);
	c->moodle += moodle_parse(path, &moodle);
}

void layout_see(struct layout_look *l, const char *path)
{
	const char *slash = strchr(path, '/');

	see(&l->top, path);
	if (slash)
		see(&l->inner, slash + 1);
}

static enum layout_kind kind_of(const struct layout_counts *c)
{
	if (c->moodle > 0 && 2 * c->moodle >= c->files)
		return LAYOUT_MOODLE;
	if (c->canvas > 0 && 2 * c->canvas > c->files)
		return LAYOUT_CANVAS;
	return LAYOUT_PLAIN;
}

struct layout layout_tell(const struct layout_look *l, bool unwrap)
{
	struct layout top = {kind_of(&l->top), false}, inner = {kind_of(&l->inner), true};
	bool one = !l->top.several && l->top.below == l->top.files;

	if (top.kind != LAYOUT_PLAIN || !one)
		return top;
	if (inner.kind != LAYOUT_PLAIN)
		return inner;
	return unwrap && l->inner.several && l->inner.below == l->inner.files ? inner : top;
}
