/* What other tools read of each submission: junit.xml, and gradescope/<student>.json. */
#include "grader/cohort/out_writers.h"

#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/cohort/out_file.h"
#include "grader/cohort/out_html.h"
#include "grader/cohort/out_points.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { CASES_NAMED = 12 };

/* A part's group in words: "2 of 28 pass; not: a, b, c ..." */
static void put_group_words(struct buf *out, const cJSON *json, const char *part,
			    const cJSON *group, bool name_cases)
{
	size_t n = 0;
	const cJSON *c;

	buf_printf(out, "%.0f of %.0f pass", out_number(group, "passed"),
		   out_number(group, "total"));
	if (!name_cases)
		return;
	cJSON_ArrayForEach(c, cJSON_GetObjectItemCaseSensitive(json, "cases"))
	{
		if (strcmp(out_text(c, "part"), part) != 0 ||
		    strcmp(out_text(c, "group"), out_text(group, "group")) != 0 ||
		    strcmp(out_text(c, "status"), "pass") == 0)
			continue;
		if (n < CASES_NAMED)
			buf_printf(out, "%s%s", n ? ", " : "; not: ", out_text(c, "id"));
		n++;
	}
	if (n > CASES_NAMED)
		buf_puts(out, " ...");
}

struct junit {
	struct out_file file;
	struct buf text;
};

static int junit_begin(const struct out_context *c, void **self, struct err *err)
{
	struct junit *j = *self = mem_zalloc(sizeof *j);

	buf_init(&j->text, PART_MAX);
	if (out_file_open(&j->file, c->dir, "junit.xml", err) < 0)
		return -1;
	buf_puts(&j->text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
	return out_file_put(&j->file, &j->text, err);
}

static void attribute(struct buf *out, const char *name, const char *text)
{
	scoped(buf_release) struct buf line = {.cap = 1 << 20};

	shown_line(&line, text, strlen(text));
	buf_printf(out, " %s=\"", name);
	shown_xml(out, buf_text(&line), line.len);
	buf_putc(out, '"');
}

static void put_case(struct buf *out, const struct out_grade *g, const char *part, const char *name,
		     const char *element, const char *message)
{
	scoped(str_free) char *class = mem_printf("%s%s%s", g->task->id, *part ? "." : "", part);

	buf_puts(out, "    <testcase");
	attribute(out, "classname", class);
	attribute(out, "name", name);
	if (!element) {
		buf_puts(out, "/>\n");
		return;
	}
	buf_printf(out, "><%s", element);
	if (strcmp(element, "skipped") != 0)
		attribute(out, "type", name);
	attribute(out, "message", message);
	buf_puts(out, "/></testcase>\n");
}

struct counts {
	size_t tests, failures, errors, skipped;
};

static void put_group(struct buf *out, const struct out_grade *g, const cJSON *part,
		      const cJSON *group, struct counts *n)
{
	bool missing = out_is_true(part, "missing"), extension = out_is_true(part, "extension");
	const char *name = out_text(part, "name"), *element = NULL;
	scoped(buf_release) struct buf words = {.cap = 65536};

	n->tests++;
	if (missing && extension) {
		element = "skipped";
		n->skipped++;
	} else if (out_number(group, "passed") < out_number(group, "total")) {
		element = "failure";
		n->failures++;
	}
	if (missing)
		buf_printf(&words, "%s is not implemented", name);
	else
		put_group_words(&words, g->json, name, group, true);
	put_case(out, g, name, out_text(group, "group"), element, buf_text(&words));
}

static void put_cases(struct buf *out, const struct out_grade *g, struct counts *n)
{
	const cJSON *part, *group;

	if (g->state != HAND_IN_GRADED) {
		bool waits = g->state == HAND_IN_MISSING || g->state == HAND_IN_WAITING;

		n->tests++;
		n->skipped += waits;
		n->errors += !waits;
		put_case(out, g, "", g->status, waits ? "skipped" : "error",
			 g->why && *g->why ? g->why : grade_words(g));
		return;
	}
	cJSON_ArrayForEach(part, cJSON_GetObjectItemCaseSensitive(g->json, "parts"))
		cJSON_ArrayForEach(group, cJSON_GetObjectItemCaseSensitive(part, "groups"))
			put_group(out, g, part, group, n);
}

static void put_suite(struct buf *out, const struct out_student *st, const struct out_grade *g)
{
	scoped(str_free) char *name = mem_printf("%s: %s", g->task->id, st->id);
	scoped(buf_release) struct buf cases = {.cap = PART_MAX};
	struct counts n = {0};

	put_cases(&cases, g, &n);
	buf_puts(out, "  <testsuite");
	attribute(out, "name", name);
	buf_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\">\n",
		   n.tests, n.failures, n.errors, n.skipped);
	buf_puts(out, "    <properties><property name=\"student\"");
	attribute(out, "value", st->name);
	buf_puts(out, "/><property name=\"level\"");
	attribute(out, "value", g->state == HAND_IN_GRADED ? level_name(g->level) : "");
	buf_puts(out, "/><property name=\"implementation\"");
	attribute(out, "value", out_implementation(g));
	buf_puts(out, "/><property name=\"understanding\"");
	attribute(out, "value", *out_understanding(g) ? out_understanding(g) : "not assessed");
	buf_puts(out, "/></properties>\n");
	buf_put(out, buf_text(&cases), cases.len);
	buf_puts(out, "  </testsuite>\n");
}

static int junit_student(void *self, const struct out_student *st, struct err *err)
{
	struct junit *j = self;

	for (size_t i = 0; i < st->n; i++)
		put_suite(&j->text, st, &st->grades[i]);
	return out_file_put(&j->file, &j->text, err);
}

static int junit_commit(void *self, struct err *err)
{
	struct junit *j = self;

	buf_puts(&j->text, "</testsuites>\n");
	if (out_file_put(&j->file, &j->text, err) < 0)
		return -1;
	return out_file_commit(&j->file, err);
}

static void junit_release(void *self)
{
	struct junit *j = self;

	out_file_release(&j->file);
	buf_release(&j->text);
	free(j);
}

const struct out_writer junit_writer = {junit_begin, junit_student, junit_commit, junit_release};

struct folder {
	const struct out_context *c;
	struct out_dir dir;
	struct buf text;
};

static int folder_begin(const struct out_context *c, void **self, const char *name, struct err *err)
{
	struct folder *f = *self = mem_zalloc(sizeof *f);

	f->c = c;
	buf_init(&f->text, PART_MAX);
	return out_dir_open(&f->dir, c->dir, name, err);
}

static int folder_commit(void *self, struct err *err)
{
	struct folder *f = self;

	return out_dir_commit(&f->dir, err);
}

static void folder_release(void *self)
{
	struct folder *f = self;

	out_dir_release(&f->dir);
	buf_release(&f->text);
	free(f);
}

static int folder_put(struct folder *f, const struct out_student *st, const char *extension,
		      struct err *err)
{
	char name[STEM_MAX + 8];

	snprintf(name, sizeof name, "%s.%s", st->stem, extension);
	return out_dir_put(&f->dir, name, &f->text, err);
}

static int gradescope_begin(const struct out_context *c, void **self, struct err *err)
{
	return folder_begin(c, self, "gradescope", err);
}

static void add_test(cJSON *tests, const struct out_grade *g, const cJSON *part, const cJSON *group,
		     enum feedback how)
{
	bool passed = out_number(group, "passed") >= out_number(group, "total");
	scoped(str_free) char *name = mem_printf("%s %s: %s", g->task->id, out_text(part, "name"),
						 out_text(group, "group"));
	scoped(buf_release) struct buf words = {.cap = 65536};
	cJSON *to = cJSON_CreateObject();

	put_group_words(&words, g->json, out_text(part, "name"), group, how == FEEDBACK_FULL);
	cJSON_AddStringToObject(to, "name", name);
	cJSON_AddStringToObject(to, "status", passed ? "passed" : "failed");
	cJSON_AddStringToObject(to, "output", buf_text(&words));
	cJSON_AddStringToObject(to, "output_format", "text");
	cJSON_AddItemToArray(tests, to);
}

/* Gradescope shows a student all of it, so that it holds no more than the feedback does. */
static void add_tests(cJSON *tests, const struct out_student *st, enum feedback how)
{
	const cJSON *part, *group;

	for (size_t i = 0; i < st->n && how != FEEDBACK_LEVEL; i++) {
		const struct out_grade *g = &st->grades[i];

		if (g->state != HAND_IN_GRADED)
			continue;
		cJSON_ArrayForEach(part, cJSON_GetObjectItemCaseSensitive(g->json, "parts"))
			cJSON_ArrayForEach(group, cJSON_GetObjectItemCaseSensitive(part, "groups"))
				add_test(tests, g, part, group, how);
	}
}

static void add_levels(cJSON *to, const struct out_student *st)
{
	for (size_t i = 0; i < st->n; i++) {
		const struct out_grade *g = &st->grades[i];

		cJSON_AddStringToObject(to, g->task->id,
					g->state == HAND_IN_GRADED ? level_name(g->level)
								   : g->status);
	}
}

static int gradescope_student(void *self, const struct out_student *st, struct err *err)
{
	struct folder *f = self;
	enum feedback how = f->c->options->feedback;
	cJSON *json = cJSON_CreateObject();
	double points = 0, seconds = 0;
	char *written;

	/* What could not be judged is nobody's fault: a score of 0 would say so. */
	if (!points_of_all(&f->c->options->points, st, &points)) {
		cJSON_Delete(json);
		return 0;
	}
	for (size_t i = 0; i < st->n; i++)
		seconds +=
			st->grades[i].json ? out_number(st->grades[i].json, "wall_ms") / 1000 : 0;
	text_feedback(&f->text, st, how);
	cJSON_AddNumberToObject(json, "score", points);
	cJSON_AddNumberToObject(json, "execution_time", seconds);
	cJSON_AddStringToObject(json, "output", buf_text(&f->text));
	cJSON_AddStringToObject(json, "output_format", "text");
	cJSON_AddStringToObject(json, "visibility", "visible");
	add_tests(cJSON_AddArrayToObject(json, "tests"), st, how);
	add_levels(cJSON_AddObjectToObject(json, "extra_data"), st);
	written = cJSON_Print(json);
	buf_clear(&f->text);
	buf_printf(&f->text, "%s\n", written);
	cJSON_free(written);
	cJSON_Delete(json);
	return folder_put(f, st, "json", err);
}

const struct out_writer gradescope_writer = {gradescope_begin, gradescope_student, folder_commit,
					     folder_release};

static int feedback_begin(const struct out_context *c, void **self, struct err *err)
{
	return folder_begin(c, self, "feedback", err);
}

static int feedback_student(void *self, const struct out_student *st, struct err *err)
{
	struct folder *f = self;

	html_feedback(&f->text, st, f->c->options->feedback);
	if (folder_put(f, st, "html", err) < 0)
		return -1;
	text_feedback(&f->text, st, f->c->options->feedback);
	return folder_put(f, st, "txt", err);
}

const struct out_writer feedback_writer = {feedback_begin, feedback_student, folder_commit,
					   folder_release};
