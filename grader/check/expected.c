#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "grader/check/check.h"
#include "grader/task/json.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { EXPECTED_MAX = 1 << 20 };

static int find_misconception(const struct task *t, const struct json *at, size_t *out,
			      struct err *err)
{
	const char *id;

	if (json_string(at, &id, err) < 0)
		return -1;
	for (*out = 0; *out < t->n_misconceptions; ++*out)
		if (strcmp(t->misconceptions[*out].id, id) == 0)
			return 0;
	return json_fail(at, err, "the task has no misconception %s", id);
}

static int load_told(const struct task *t, const struct json *at, struct expected *e,
		     struct err *err)
{
	size_t m;

	e->told = mem_calloc(t->n_misconceptions / 64 + 1, sizeof *e->told);
	if (!at->item)
		return 0;
	if (json_is_array(at, err) < 0)
		return -1;
	for (struct json c = json_first(at); c.item; json_next(&c)) {
		if (find_misconception(t, &c, &m, err) < 0)
			return -1;
		e->told[m / 64] |= UINT64_C(1) << m % 64;
	}
	return 0;
}

static int load_one(const struct task *t, const struct json *at, struct expected *e,
		    struct err *err)
{
	static const struct json_key keys[] = {
		{"level", true}, {"misconceptions", false}, {"says", true}};
	struct json got[3];
	const char *level;

	e->file = mem_strdup(at->key);
	if (json_members(at, keys, 3, got, err) < 0 || json_string(&got[0], &level, err) < 0 ||
	    load_told(t, &got[1], e, err) < 0 || json_strdup(&got[2], &e->says, err) < 0)
		return -1;
	e->compile_error = strcmp(level, "compile_error") == 0;
	if (!e->compile_error && !level_parse(level, &e->level))
		return json_expected(&got[0], "weak, ok, strong or compile_error", err);
	return 0;
}

int expected_load(const struct task *t, struct expected_list *out, struct err *err)
{
	static const char what[] = "solutions/expected.json";
	scoped(str_free) char *path = mem_printf("%s/%s", t->dir, what);
	scoped(buf_release) struct buf text = {0};
	struct json_doc doc = {0};
	struct json top = {.key = what};
	int rc;

	*out = (struct expected_list){0};
	if (json_read_file(AT_FDCWD, path, EXPECTED_MAX, &text, err) < 0 ||
	    json_parse(&doc, what, buf_text(&text), text.len, err) < 0)
		return -1;
	top.item = doc.root;
	rc = json_is_object(&top, err);
	if (rc == 0)
		out->at = mem_calloc(json_size(&top), sizeof *out->at);
	for (struct json c = json_first(&top); rc == 0 && c.item; json_next(&c))
		rc = load_one(t, &c, &out->at[out->n++], err);
	json_doc_release(&doc);
	if (rc < 0)
		expected_release(out);
	return rc;
}

void expected_release(struct expected_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		free(list->at[i].file);
		free(list->at[i].says);
		free(list->at[i].told);
	}
	free(list->at);
	*list = (struct expected_list){0};
}

bool expected_tells(const struct expected *e, size_t misconception)
{
	return e->told[misconception / 64] >> misconception % 64 & 1;
}

void check_say(struct check *c, bool ok, const char *fmt, ...)
{
	scoped(str_free) char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	va_end(ap);
	buf_printf(c->out, "%s %s\n", ok ? "  ok  " : "WRONG ", text ? text : "");
	c->n_wrong += !ok;
}

static bool is_listed(const struct expected_list *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->at[i].file, name) == 0)
			return true;
	return false;
}

int check_files(struct check *c, const struct expected_list *list, struct err *err)
{
	scoped(str_free) char *path = mem_printf("%s/solutions", c->task->dir);
	scoped(dir_close) DIR *d = opendir(path);
	size_t n = 0, before = c->n_wrong;
	struct dirent *e;

	if (!d)
		return err_sys(err, "cannot list %s", path);
	while ((e = readdir(d))) {
		if (e->d_name[0] == '.' || strcmp(e->d_name, "expected.json") == 0)
			continue;
		n++;
		if (!is_listed(list, e->d_name))
			check_say(c, false, "solutions/%s is not in expected.json", e->d_name);
	}
	if (c->n_wrong == before)
		check_say(c, true, "%zu solutions, all of them listed", n);
	return 0;
}
