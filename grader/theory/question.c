#include "grader/theory/question.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/theory/claims.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* A string, or a list of paragraphs. */
static int read_text(const struct json *at, char **out, struct err *err)
{
	scoped(buf_release) struct buf b = {0};
	const char *text;

	buf_init(&b, QUESTION_MAX_BYTES);
	if (!json_has_array(at)) {
		if (json_string(at, &text, err) < 0)
			return -1;
		buf_puts(&b, text);
	} else {
		for (struct json c = json_first(at); c.item; json_next(&c)) {
			if (json_string(&c, &text, err) < 0)
				return -1;
			buf_printf(&b, "%s%s", b.len ? "\n\n" : "", text);
		}
	}
	if (b.len > QUESTION_MAX_TEXT)
		return json_fail(at, err, "longer than %d bytes", QUESTION_MAX_TEXT);
	*out = buf_take(&b);
	if (!*out)
		*out = mem_strdup("");
	return 0;
}

enum field {
	F_ID,
	F_TOPIC,
	F_TITLE,
	F_DIFFICULTY,
	F_PROMPT,
	F_MODEL_ANSWER,
	F_RUBRIC,
	F_FAMILIES,
	F_RELATIONS,
	F_RIVALS,
	F_FORMULAS,
	F_CONCEPTS,
	F_LEVELS,
	F_MISCONCEPTIONS,
	F_EXAMPLES,
	F_FOLLOW_UPS,
	F_REFERENCES,
	N_FIELDS,
};

static const struct json_key fields[N_FIELDS] = {
	[F_ID] = {"id", true},
	[F_TOPIC] = {"topic", false},
	[F_TITLE] = {"title", true},
	[F_DIFFICULTY] = {"difficulty", true},
	[F_PROMPT] = {"prompt", true},
	[F_MODEL_ANSWER] = {"model_answer", true},
	[F_RUBRIC] = {"rubric", false},
	[F_FAMILIES] = {"families", false},
	[F_RELATIONS] = {"relations", false},
	[F_RIVALS] = {"rivals", false},
	[F_FORMULAS] = {"formulas", false},
	[F_CONCEPTS] = {"concepts", false},
	[F_LEVELS] = {"levels", false},
	[F_MISCONCEPTIONS] = {"misconceptions", false},
	[F_EXAMPLES] = {"examples", false},
	[F_FOLLOW_UPS] = {"follow_ups", false},
	[F_REFERENCES] = {"references", false},
};

struct text_field {
	size_t field, offset; /* of a char * */
};

static const struct text_field question_texts[] = {
	{F_ID, offsetof(struct question, id)},
	{F_TOPIC, offsetof(struct question, topic)},
	{F_TITLE, offsetof(struct question, title)},
	{F_DIFFICULTY, offsetof(struct question, difficulty)},
	{F_PROMPT, offsetof(struct question, prompt)},
	{F_MODEL_ANSWER, offsetof(struct question, model_answer)},
};

static const struct json_key rubric_keys[] = {{"strong", false}, {"ok", false}, {"weak", false}};
static const struct text_field rubric_texts[] = {
	{0, offsetof(struct question, strong)},
	{1, offsetof(struct question, ok)},
	{2, offsetof(struct question, weak)},
};

enum { U_ID, U_PROMPT, U_MODEL_ANSWER, U_CONCEPTS, U_LEVELS, N_FOLLOW_UP_KEYS };
static const struct json_key follow_up_keys[N_FOLLOW_UP_KEYS] = {
	[U_ID] = {"id", true},
	[U_PROMPT] = {"prompt", true},
	[U_MODEL_ANSWER] = {"model_answer", false},
	[U_CONCEPTS] = {"concepts", false},
	[U_LEVELS] = {"levels", false},
};
static const struct text_field follow_up_texts[] = {
	{U_ID, offsetof(struct follow_up, id)},
	{U_PROMPT, offsetof(struct follow_up, prompt)},
	{U_MODEL_ANSWER, offsetof(struct follow_up, model_answer)},
};

static char **slot(void *into, const struct text_field *f)
{
	return (char **)((char *)into + f->offset);
}

/* What is not there becomes "". */
static int read_texts(const struct json *members, const struct text_field *f, size_t n, void *into,
		      struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const struct json *at = &members[f[i].field];

		if (!at->item)
			*slot(into, &f[i]) = mem_strdup("");
		else if (read_text(at, slot(into, &f[i]), err) < 0)
			return -1;
	}
	return 0;
}

static void free_texts(void *from, const struct text_field *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(*slot(from, &f[i]));
}

static int read_follow_up_concepts(const struct json *list, struct follow_up *f, struct err *err)
{
	f->concepts = mem_calloc(QUESTION_MAX_CONCEPTS, sizeof *f->concepts);
	f->own.at = mem_calloc(QUESTION_MAX_CONCEPTS, sizeof *f->own.at);
	if (!list->item)
		return 0;
	if (json_is_array(list, err) < 0)
		return -1;
	for (struct json c = json_first(list); c.item; json_next(&c)) {
		const char *id = NULL;

		if (f->n_concepts == QUESTION_MAX_CONCEPTS)
			return json_fail(list, err, "more than %d", QUESTION_MAX_CONCEPTS);
		if (json_has_object(&c)) {
			struct claim *own = &f->own.at[f->own.n++];

			if (claim_read(&c, own, err) < 0)
				return -1;
			id = own->id;
		} else if (json_string(&c, &id, err) < 0) {
			return -1;
		}
		f->concepts[f->n_concepts++] = mem_strdup(id);
	}
	return 0;
}

static int read_follow_up(const struct json *at, struct follow_up *f, struct err *err)
{
	struct json m[N_FOLLOW_UP_KEYS];

	if (json_members(at, follow_up_keys, N_FOLLOW_UP_KEYS, m, err) < 0 ||
	    read_texts(m, follow_up_texts, 3, f, err) < 0 ||
	    read_follow_up_concepts(&m[U_CONCEPTS], f, err) < 0)
		return -1;
	return m[U_LEVELS].item ? levels_read(&m[U_LEVELS], &f->strong_rule, &f->ok_rule, err) : 0;
}

static int read_follow_ups(const struct json *list, struct question *q, struct err *err)
{
	q->follow_ups = mem_calloc(QUESTION_MAX_FOLLOW_UPS, sizeof *q->follow_ups);
	if (!list->item)
		return 0;
	if (json_is_array(list, err) < 0)
		return -1;
	if (json_size(list) > QUESTION_MAX_FOLLOW_UPS)
		return json_fail(list, err, "more than %d", QUESTION_MAX_FOLLOW_UPS);
	for (struct json c = json_first(list); c.item; json_next(&c))
		if (read_follow_up(&c, &q->follow_ups[q->n_follow_ups++], err) < 0)
			return -1;
	return 0;
}

static int read_rubric(const struct json *at, struct question *q, struct err *err)
{
	struct json m[3] = {{0}};

	if (at->item && json_members(at, rubric_keys, 3, m, err) < 0)
		return -1;
	return read_texts(m, rubric_texts, 3, q, err);
}

static int read_question(const struct json *root, struct question *q, struct err *err)
{
	struct json m[N_FIELDS];

	if (json_members(root, fields, N_FIELDS, m, err) < 0 ||
	    read_texts(m, question_texts, 6, q, err) < 0 || read_rubric(&m[F_RUBRIC], q, err) < 0 ||
	    read_follow_ups(&m[F_FOLLOW_UPS], q, err) < 0)
		return -1;
	if (m[F_LEVELS].item && levels_read(&m[F_LEVELS], &q->strong_rule, &q->ok_rule, err) < 0)
		return -1;
	if (claims_read(&m[F_CONCEPTS], QUESTION_MAX_CONCEPTS, &q->concepts, err) < 0 ||
	    claims_read(&m[F_MISCONCEPTIONS], QUESTION_MAX_MISCONCEPTIONS, &q->misconceptions,
			err) < 0 ||
	    families_read(&m[F_FAMILIES], q, err) < 0 ||
	    relations_read(&m[F_RELATIONS], q, err) < 0 || rivals_read(&m[F_RIVALS], q, err) < 0 ||
	    formulas_read(&m[F_FORMULAS], q, err) < 0 || examples_read(&m[F_EXAMPLES], q, err) < 0)
		return -1;
	return texts_read(&m[F_REFERENCES], QUESTION_MAX_LIST, QUESTION_MAX_TEXT, &q->references,
			  err);
}

int question_load(const char *path, struct question **out, struct err *err)
{
	scoped(buf_release) struct buf text = {0};
	struct json root = {.key = path};
	struct question *q;

	*out = NULL;
	buf_init(&text, QUESTION_MAX_BYTES);
	if (json_read_file(AT_FDCWD, path, QUESTION_MAX_BYTES, &text, err) < 0)
		return -1;
	q = mem_zalloc(sizeof *q);
	if (json_parse(&q->doc, path, buf_text(&text), text.len, err) == 0) {
		root.item = q->doc.root;
		if (read_question(&root, q, err) == 0) {
			*out = q;
			return 0;
		}
	}
	question_free(q);
	return -1;
}

static void free_follow_up(struct follow_up *f)
{
	free_texts(f, follow_up_texts, 3);
	for (size_t k = 0; k < f->n_concepts; k++)
		free(f->concepts[k]);
	free(f->concepts);
	claims_release(&f->own);
	level_rule_release(&f->strong_rule);
	level_rule_release(&f->ok_rule);
}

void question_free(struct question *q)
{
	if (!q)
		return;
	free_texts(q, question_texts, 6);
	free_texts(q, rubric_texts, 3);
	for (size_t i = 0; i < q->n_follow_ups; i++)
		free_follow_up(&q->follow_ups[i]);
	free(q->follow_ups);
	claims_release(&q->concepts);
	claims_release(&q->misconceptions);
	level_rule_release(&q->strong_rule);
	level_rule_release(&q->ok_rule);
	for (size_t i = 0; i < q->n_rivals; i++)
		texts_release(&q->rivals[i]);
	free(q->rivals);
	free(q->families);
	free(q->relations);
	for (size_t i = 0; i < q->n_formulas; i++)
		texts_release(&q->formulas[i].written);
	free(q->formulas);
	free(q->examples);
	texts_release(&q->references);
	json_doc_release(&q->doc);
	free(q);
}

int question_concept(const struct question *q, const char *id)
{
	for (size_t i = 0; i < q->concepts.n; i++)
		if (strcmp(q->concepts.at[i].id, id) == 0)
			return (int)i;
	return -1;
}

int question_follow_up(const struct question *q, const char *id)
{
	for (size_t i = 0; i < q->n_follow_ups; i++)
		if (strcmp(q->follow_ups[i].id, id) == 0)
			return (int)i;
	return -1;
}
