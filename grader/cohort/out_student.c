#include "grader/cohort/out_student.h"

#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { REPORT_MAX = 64 << 20 };

const char *out_text(const struct cJSON *o, const char *key)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(o, key);

	return cJSON_IsString(item) ? item->valuestring : "";
}

double out_number(const struct cJSON *o, const char *key)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(o, key);

	return cJSON_IsNumber(item) ? item->valuedouble : 0;
}

bool out_is_true(const struct cJSON *o, const char *key)
{
	return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(o, key));
}

static const struct cJSON *member(const struct out_grade *g, const char *key)
{
	return cJSON_GetObjectItemCaseSensitive(g->json, key);
}

const char *out_implementation(const struct out_grade *g)
{
	return out_text(member(g, "levels"), "implementation");
}

const char *out_understanding_why(const struct out_grade *g)
{
	const struct cJSON *u = member(g, "understanding");

	/* a question is named where answers were judged; nothing stands there without any */
	return out_is_true(u, "answered") ? out_text(u, "why") : "";
}

const char *out_understanding(const struct out_grade *g)
{
	return *out_understanding_why(g) ? "not assessed"
					 : out_text(member(g, "levels"), "understanding");
}

static char *copy(const char *text)
{
	return text ? mem_strdup(text) : NULL;
}

int out_tasks_load(struct store *s, struct out_tasks *out, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store_task row;
	int more;

	out->n = 0;
	if (store_tasks(s, &rows, err) < 0)
		return -1;
	while ((more = store_next_task(&rows, &row, err)) > 0) {
		if (out->n == OUT_MAX_TASKS)
			return err_set(err, ERR_USAGE, "the cohort has more than %d tasks",
				       OUT_MAX_TASKS);
		out->at[out->n++] = (struct out_task){
			.id = mem_strdup(row.id),
			.title = mem_strdup(row.title && *row.title ? row.title : row.id),
		};
	}
	return more;
}

void out_tasks_release(struct out_tasks *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->at[i].id);
		free(t->at[i].title);
	}
	t->n = 0;
}

static int load_report(struct store *s, int64_t work, struct out_grade *g, struct err *err)
{
	scoped(buf_release) struct buf json = {.cap = REPORT_MAX}, text = {.cap = REPORT_MAX};

	if (store_report(s, work, &json, &text, err) < 0)
		return -1;
	g->json = cJSON_ParseWithLength(buf_text(&json), json.len);
	if (!g->json || json.full || text.full)
		return err_set(err, ERR_SYSTEM, "a stored report cannot be read");
	g->text = buf_take(&text);
	g->compact = buf_take(&json);
	cJSON_Minify(g->compact); /* and not printed anew: numbers stay as they were written */
	return 0;
}

enum hand_in hand_in_of(const struct store_grade *g)
{
	if (g->state == GRADE_WAITING)
		return HAND_IN_WAITING;
	if (g->state == GRADE_NOT_JUDGED)
		return HAND_IN_NOT_JUDGED;
	return g->level == LEVEL_NONE ? HAND_IN_UNGRADED : HAND_IN_GRADED;
}

static int load_grade(struct store *s, const struct store_grade *row, struct out_grade *g,
		      struct err *err)
{
	g->file = copy(row->file);
	g->late = row->late;
	g->shared = row->shared;
	free(g->status);
	g->state = hand_in_of(row);
	if (row->state != GRADE_JUDGED) {
		g->status = mem_strdup(grade_state_name(row->state));
		g->why = copy(row->reason);
		return 0;
	}
	g->status = mem_strdup(row->status);
	g->why = copy(row->why);
	g->told = copy(row->misconceptions);
	g->level = row->level;
	g->score = row->score;
	return load_report(s, row->work, g, err);
}

static struct out_grade *grade_of(struct out_student *st, const char *task)
{
	for (size_t i = 0; i < st->n; i++)
		if (strcmp(st->grades[i].task->id, task) == 0)
			return &st->grades[i];
	return NULL;
}

/* Answers without code are no grade, and it is said so. */
static int note_answers_alone(struct store *s, struct out_student *st, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store_file f;
	int more;

	if (store_files(s, st->no, &rows, err) < 0)
		return -1;
	while ((more = store_next_file(&rows, &f, err)) > 0)
		for (size_t i = 0; f.role == FILE_ANSWERS && i < st->n; i++) {
			struct out_grade *g = &st->grades[i];

			if (g->state == HAND_IN_MISSING && !g->why &&
			    (!f.task || strcmp(f.task, g->task->id) == 0))
				g->why = mem_strdup("answers were handed in, and no code for this "
						    "task: there is no level without it");
		}
	return more;
}

int out_student_load(struct store *s, const struct store_student *row,
		     const struct out_tasks *tasks, struct out_student *out, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store_grade grade;
	int more;

	*out = (struct out_student){
		.no = row->no,
		.id = mem_strdup(row->id),
		.name = mem_strdup(row->name && *row->name ? row->name : row->id),
		.email = copy(row->email),
		.login = copy(row->login),
		.late = row->late,
		.n = tasks->n,
	};
	stem_of(out->id, out->stem);
	for (size_t i = 0; i < out->n; i++)
		out->grades[i] = (struct out_grade){
			.task = &tasks->at[i], .score = -1, .status = mem_strdup("missing")};
	if (store_grades(s, out->no, &rows, err) < 0)
		return -1;
	while ((more = store_next_grade(&rows, &grade, err)) > 0) {
		struct out_grade *g = grade_of(out, grade.task);

		if (g && g->state == HAND_IN_MISSING && load_grade(s, &grade, g, err) < 0)
			return err_wrap(err, "%s", out->id);
	}
	return more < 0 ? -1 : note_answers_alone(s, out, err);
}

void out_student_release(struct out_student *st)
{
	for (size_t i = 0; i < st->n; i++) {
		struct out_grade *g = &st->grades[i];

		free(g->file);
		free(g->status);
		free(g->why);
		free(g->told);
		free(g->compact);
		free(g->text);
		cJSON_Delete(g->json);
	}
	free(st->id);
	free(st->name);
	free(st->email);
	free(st->login);
	st->n = 0;
}
