#include "grader/theory/outside.h"

#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/report/shown.h"
#include "grader/task/json.h"
#include "grader/theory/judge.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { REQUEST_MAX = 8 << 20 };

int outside_init(struct outside *o, const char *command, int64_t timeout_s, struct err *err)
{
	*o = (struct outside){.command = command, .timeout_ns = timeout_s * NS_PER_S};
	return command_split(command, &o->words, err);
}

void outside_release(struct outside *o)
{
	command_release(&o->words);
	*o = (struct outside){0};
}

static void add_shown(cJSON *to, const char *key, const char *text)
{
	scoped(buf_release) struct buf b = {0};

	buf_init(&b, REQUEST_MAX);
	shown_text(&b, text, strlen(text));
	cJSON_AddStringToObject(to, key, buf_text(&b));
}

static void add_question(cJSON *to, const struct judge *j)
{
	const struct question *q = j->question;
	const struct follow_up *f = j->follow_up;
	cJSON *rubric, *concepts, *one;

	cJSON_AddStringToObject(to, "id", f ? f->id : q->id);
	if (f)
		cJSON_AddStringToObject(to, "follow_up_of", q->id);
	else
		cJSON_AddNullToObject(to, "follow_up_of");
	cJSON_AddStringToObject(to, "prompt", f ? f->prompt : q->prompt);
	cJSON_AddStringToObject(to, "model_answer", f ? f->model_answer : q->model_answer);
	rubric = cJSON_AddObjectToObject(to, "rubric");
	cJSON_AddStringToObject(rubric, "strong", q->strong);
	cJSON_AddStringToObject(rubric, "ok", q->ok);
	cJSON_AddStringToObject(rubric, "weak", q->weak);
	concepts = cJSON_AddArrayToObject(to, "concepts");
	for (size_t i = 0; i < j->n_concepts; i++) {
		one = cJSON_CreateObject();
		cJSON_AddStringToObject(one, "id", j->concepts[i].claim->id);
		cJSON_AddStringToObject(one, "says", j->concepts[i].claim->says);
		cJSON_AddItemToArray(concepts, one);
	}
}

static int read_reasons(const struct json *list, struct outside_verdict *v, struct err *err)
{
	struct json c;

	if (json_is_array(list, err) < 0)
		return -1;
	if (json_size(list) > OUTSIDE_MAX_REASONS)
		return json_fail(list, err, "more than %d", OUTSIDE_MAX_REASONS);
	v->reasons = mem_calloc(OUTSIDE_MAX_REASONS, sizeof *v->reasons);
	for (c = json_first(list); c.item; json_next(&c))
		if (json_strdup(&c, &v->reasons[v->n_reasons++], err) < 0)
			return -1;
	return 0;
}

static int read_verdict(const struct json *root, struct outside_verdict *v, struct err *err)
{
	static const struct json_key keys[] = {{"level", true}, {"reasons", true}};
	struct json got[2];
	const char *level;

	if (json_members(root, keys, 2, got, err) < 0 || json_string(&got[0], &level, err) < 0)
		return -1;
	if (!level_parse(level, &v->level))
		return json_fail(&got[0], err, "expected \"strong\", \"ok\" or \"weak\"");
	return read_reasons(&got[1], v, err);
}

static int parse_verdict(const struct outside *o, const struct buf *said, struct outside_verdict *v,
			 struct err *err)
{
	scoped(json_doc_release) struct json_doc doc = {NULL};
	scoped(str_free) char *what = mem_printf("judge %s: its output", o->words.at[0]);
	struct json root = {.key = what};
	int rc = json_parse(&doc, what, buf_text(said), said->len, err);

	root.item = doc.root;
	if (rc == 0)
		rc = read_verdict(&root, v, err);
	if (rc < 0 && err)
		err->kind = ERR_SYSTEM; /* not the user's file */
	return rc;
}

int outside_judge(const struct outside *o, const struct judge *j, const char *answer,
		  struct outside_verdict *v, struct err *err)
{
	scoped(buf_release) struct buf said = {0};
	cJSON *json = cJSON_CreateObject();
	char *request;
	int rc;

	*v = (struct outside_verdict){0};
	buf_init(&said, OUTSIDE_MAX_BYTES);
	add_question(cJSON_AddObjectToObject(json, "question"), j);
	add_shown(json, "answer", answer);
	request = cJSON_PrintUnformatted(json);
	cJSON_Delete(json);
	rc = program_ask(&o->words, request, strlen(request), o->timeout_ns, &said, err);
	cJSON_free(request);
	if (rc == 0)
		rc = parse_verdict(o, &said, v, err);
	if (rc < 0)
		outside_verdict_release(v);
	return rc;
}

void outside_verdict_release(struct outside_verdict *v)
{
	for (size_t i = 0; i < v->n_reasons; i++)
		free(v->reasons[i]);
	free(v->reasons);
	*v = (struct outside_verdict){0};
}
