#include "grader/theory/question.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static void json_free(cJSON **json)
{
	cJSON_Delete(*json);
}

static void put_paragraph(struct buf *b, const char *text)
{
	if (b->len > 0)
		buf_puts(b, "\n\n");
	buf_puts(b, text);
}

/* A string, or a list of paragraphs. NULL where it is neither. */
static char *text_of(const cJSON *json)
{
	const cJSON *item;
	struct buf b;

	if (cJSON_IsString(json))
		return mem_strdup(json->valuestring);
	if (!cJSON_IsArray(json))
		return NULL;
	buf_init(&b, QUESTION_MAX_BYTES);
	cJSON_ArrayForEach(item, json)
	{
		if (!cJSON_IsString(item)) {
			buf_release(&b);
			return NULL;
		}
		put_paragraph(&b, item->valuestring);
	}
	return buf_take(&b);
}

enum need { OPTIONAL, REQUIRED };

struct text_field {
	const char *key;
	size_t offset; /* of a char * */
	enum need need;
};

static const struct text_field question_fields[] = {
	{"id", offsetof(struct question, id), REQUIRED},
	{"topic", offsetof(struct question, topic), OPTIONAL},
	{"title", offsetof(struct question, title), REQUIRED},
	{"difficulty", offsetof(struct question, difficulty), REQUIRED},
	{"prompt", offsetof(struct question, prompt), REQUIRED},
	{"model_answer", offsetof(struct question, model_answer), REQUIRED},
	{NULL, 0, OPTIONAL},
};

static const struct text_field rubric_fields[] = {
	{"strong", offsetof(struct question, strong), OPTIONAL},
	{"ok", offsetof(struct question, ok), OPTIONAL},
	{"weak", offsetof(struct question, weak), OPTIONAL},
	{NULL, 0, OPTIONAL},
};

static const struct text_field follow_up_fields[] = {
	{"id", offsetof(struct follow_up, id), REQUIRED},
	{"prompt", offsetof(struct follow_up, prompt), REQUIRED},
	{"model_answer", offsetof(struct follow_up, model_answer), OPTIONAL},
	{NULL, 0, OPTIONAL},
};

static char **text_slot(void *into, const struct text_field *f)
{
	return (char **)((char *)into + f->offset);
}

static int read_texts(const cJSON *json, const struct text_field *fields, void *into,
		      struct err *err)
{
	for (; fields->key; fields++) {
		const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, fields->key);
		char *text = text_of(item);

		if (item && !text)
			return err_set(err, ERR_USAGE, "%s: not a text", fields->key);
		if (!text && fields->need == REQUIRED)
			return err_set(err, ERR_USAGE, "%s: missing", fields->key);
		*text_slot(into, fields) = text ? text : mem_strdup("");
	}
	return 0;
}

/* A concept is named by its id, alone or as the id of an object. */
static void read_concepts(const cJSON *list, struct follow_up *f)
{
	const cJSON *item, *id;

	f->concepts = mem_calloc(QUESTION_MAX_CONCEPTS, sizeof *f->concepts);
	cJSON_ArrayForEach(item, list)
	{
		id = cJSON_IsObject(item) ? cJSON_GetObjectItemCaseSensitive(item, "id") : item;
		if (cJSON_IsString(id) && f->n_concepts < QUESTION_MAX_CONCEPTS)
			f->concepts[f->n_concepts++] = mem_strdup(id->valuestring);
	}
}

static int read_follow_ups(const cJSON *list, struct question *q, struct err *err)
{
	const cJSON *item;

	q->follow_ups = mem_calloc(QUESTION_MAX_FOLLOW_UPS, sizeof *q->follow_ups);
	cJSON_ArrayForEach(item, list)
	{
		size_t i = q->n_follow_ups;

		if (i == QUESTION_MAX_FOLLOW_UPS)
			return err_set(err, ERR_USAGE, "follow_ups: more than %d",
				       QUESTION_MAX_FOLLOW_UPS);
		q->n_follow_ups++;
		if (read_texts(item, follow_up_fields, &q->follow_ups[i], err) < 0)
			return err_wrap(err, "follow_ups[%zu]", i);
		read_concepts(cJSON_GetObjectItemCaseSensitive(item, "concepts"),
			      &q->follow_ups[i]);
	}
	return 0;
}

static int read_question(const cJSON *json, struct question *q, struct err *err)
{
	if (!cJSON_IsObject(json))
		return err_set(err, ERR_USAGE, "not a JSON object");
	if (read_texts(json, question_fields, q, err) < 0)
		return -1;
	if (read_texts(cJSON_GetObjectItemCaseSensitive(json, "rubric"), rubric_fields, q, err) < 0)
		return err_wrap(err, "rubric");
	return read_follow_ups(cJSON_GetObjectItemCaseSensitive(json, "follow_ups"), q, err);
}

int question_load(const char *path, struct question **out, struct err *err)
{
	scoped(buf_release) struct buf text = {0};
	scoped(json_free) cJSON *json = NULL;
	struct question *q;

	*out = NULL;
	buf_init(&text, QUESTION_MAX_BYTES);
	if (fs_read(AT_FDCWD, path, &text, err) < 0) {
		if (err)
			err->kind = ERR_USAGE;
		return -1;
	}
	if (text.full)
		return err_set(err, ERR_USAGE, "%s: larger than %d bytes", path,
			       QUESTION_MAX_BYTES);
	json = cJSON_ParseWithOpts(buf_text(&text), NULL, true);
	if (!json)
		return err_set(err, ERR_USAGE, "%s: not valid JSON", path);
	q = mem_zalloc(sizeof *q);
	if (read_question(json, q, err) < 0) {
		question_free(q);
		return err_wrap(err, "%s", path);
	}
	*out = q;
	return 0;
}

static void free_texts(void *from, const struct text_field *fields)
{
	for (; fields->key; fields++)
		free(*text_slot(from, fields));
}

void question_free(struct question *q)
{
	if (!q)
		return;
	free_texts(q, question_fields);
	free_texts(q, rubric_fields);
	for (size_t i = 0; i < q->n_follow_ups; i++) {
		struct follow_up *f = &q->follow_ups[i];

		free_texts(f, follow_up_fields);
		for (size_t k = 0; k < f->n_concepts; k++)
			free(f->concepts[k]);
		free(f->concepts);
	}
	free(q->follow_ups);
	free(q);
}
