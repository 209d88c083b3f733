#include "grader/hint.h"

#include "grader/compile/cpp.h"
#include "grader/compile/toolchain.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { OBJECT_MAX = 16 << 20 };

char *hint_of_language(const struct submission *sub, const char *diagnostics)
{
	const struct language_info *l = language_info(language_guess(sub->text, diagnostics));

	if (!l || l == language_info(sub->language))
		return NULL;
	return mem_printf("this looks like %s: name it %s or use --lang %s", l->title,
			  l->extensions[0], l->name);
}

char *hint_of_missing(const struct grading *g, int work)
{
	scoped(buf_release) struct buf object = {.cap = OBJECT_MAX};

	if (g->sub.language != LANGUAGE_CPP)
		return NULL;
	for (size_t i = 0; i < g->task->n_parts; i++) {
		const char *name = g->task->parts[i].name, *why;

		if (!g->assessed.missing[i])
			continue;
		if (!object.len && fs_read(work, TOOL_OBJECT, &object, NULL) < 0)
			return NULL;
		why = cpp_linkage_hint(buf_text(&object), object.len, name);
		if (why)
			return mem_printf("%s is not found: %s", name, why);
	}
	return NULL;
}
