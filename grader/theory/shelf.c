#include "grader/theory/shelf.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "grader/catalog.h"
#include "grader/place.h"
#include "grader/suggest.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

void shelf_fill(struct shelf *s, const struct catalog *c)
{
	*s = (struct shelf){.books = mem_calloc(c->n + 1, sizeof *s->books)};
	for (size_t i = 0; i < c->n; i++)
		if (!c->entries[i].is_task)
			s->books[s->n++] = (struct shelf_book){
				.id = mem_strdup(c->entries[i].id),
				.path = mem_strdup(c->entries[i].path),
			};
}

static void book_release(struct shelf_book *b)
{
	for (size_t i = 0; b->judges && i <= b->question->n_follow_ups; i++)
		judge_free(b->judges[i]);
	free(b->judges);
	question_free(b->question);
	free(b->id);
	free(b->path);
}

void shelf_release(struct shelf *s)
{
	for (size_t i = 0; i < s->n; i++)
		book_release(&s->books[i]);
	free(s->books);
	free(s->ids);
	if (s->has_lexicon)
		lexicon_release(&s->lex);
	*s = (struct shelf){0};
}

static int unknown(const struct shelf *s, const char *id, struct err *err)
{
	const char **ids = mem_calloc(s->n + 1, sizeof *ids), *near;

	for (size_t i = 0; i < s->n; i++)
		ids[i] = s->books[i].id;
	near = suggest(id, ids, s->n);
	if (near)
		err_set(err, ERR_USAGE, "unknown question %s, did you mean %s?", id, near);
	else
		err_set(err, ERR_USAGE, "unknown question %s; `grader list` names all", id);
	free(ids);
	return -1;
}

static int book_read(struct shelf_book *b, struct err *err)
{
	if (b->question)
		return 0;
	if (question_load(b->path, &b->question, err) < 0)
		return -1;
	b->judges = mem_calloc(b->question->n_follow_ups + 1, sizeof *b->judges);
	return 0;
}

/* By the first len bytes of an id. */
static struct shelf_book *book_of(struct shelf *s, const char *id, size_t len)
{
	for (size_t i = 0; i < s->n; i++)
		if (strlen(s->books[i].id) == len && memcmp(s->books[i].id, id, len) == 0)
			return &s->books[i];
	return NULL;
}

const struct question *shelf_question(struct shelf *s, const char *id, struct err *err)
{
	struct shelf_book *b = book_of(s, id, strlen(id));

	if (!b) {
		unknown(s, id, err);
		return NULL;
	}
	return book_read(b, err) < 0 ? NULL : b->question;
}

static int book_judge(struct shelf *s, struct shelf_book *b, int follow_up,
		      const struct judge **out, struct err *err)
{
	struct judge **slot;

	if (book_read(b, err) < 0)
		return -1;
	if (!s->has_lexicon && lexicon_load_own(&s->lex, err) < 0)
		return -1;
	s->has_lexicon = true;
	slot = &b->judges[1 + follow_up];
	if (!*slot && judge_new(&s->lex, b->question, follow_up, slot, err) < 0)
		return -1;
	*out = *slot;
	return 0;
}

int shelf_judge(struct shelf *s, const char *id, const struct judge **out, struct err *err)
{
	size_t len = strcspn(id, "/");
	scoped(str_free) char *bare = mem_strndup(id, len);
	struct shelf_book *b = book_of(s, id, len);
	int follow_up = -1;

	if (!b)
		return unknown(s, bare, err);
	if (book_read(b, err) < 0)
		return -1;
	if (id[len]) {
		follow_up = question_follow_up(b->question, id);
		if (follow_up < 0)
			return b->question->n_follow_ups
				       ? err_set(err, ERR_USAGE,
						 "unknown follow-up %s; %s has %s to %s", id, bare,
						 b->question->follow_ups[0].id,
						 b->question
							 ->follow_ups[b->question->n_follow_ups - 1]
							 .id)
				       : err_set(err, ERR_USAGE,
						 "unknown follow-up %s; %s has none", id, bare);
	}
	return book_judge(s, b, follow_up, out, err);
}

struct answers_known shelf_known(struct shelf *s)
{
	for (size_t i = 0; !s->ids && i < s->n; i++)
		book_read(&s->books[i], NULL);
	if (!s->ids) {
		size_t most = 1;

		for (size_t i = 0; i < s->n; i++)
			most += 1 + (s->books[i].question ? s->books[i].question->n_follow_ups : 0);
		s->ids = mem_calloc(most, sizeof *s->ids);
		for (size_t i = 0; i < s->n; i++) {
			const struct question *q = s->books[i].question;

			s->ids[s->n_ids++] = s->books[i].id;
			for (size_t k = 0; q && k < q->n_follow_ups; k++)
				s->ids[s->n_ids++] = q->follow_ups[k].id;
		}
	}
	return (struct answers_known){s->ids, s->n_ids};
}

/* Whether the answer does at this other question what it does not where it was asked: a weak one
 * well enough, one that is ok there by far more. */
static bool answers_other(struct shelf *s, struct shelf_book *b, const char *bytes, size_t len,
			  const struct verdict *here)
{
	const struct judge *j;
	struct verdict v;
	bool better;

	if (book_judge(s, b, -1, &j, NULL) < 0)
		return false;
	judge_answer(j, bytes, len, &v);
	better = here->level == LEVEL_WEAK
			 ? v.level > LEVEL_WEAK && v.n_credited > 2
			 : v.level == LEVEL_STRONG && v.n_credited >= 3 * here->n_credited;
	verdict_release(&v);
	return better;
}

/* What would do for another question, and hardly for this one, is weak. */
void shelf_judge_answer(struct shelf *s, const struct judge *j, const char *bytes, size_t len,
			struct verdict *v)
{
	judge_answer(j, bytes, len, v);
	if (v->level == LEVEL_STRONG || v->n_credited > 2)
		return;
	for (size_t i = 0; i < s->n; i++) {
		if (strcmp(s->books[i].id, j->question->id) == 0 ||
		    !answers_other(s, &s->books[i], bytes, len, v))
			continue;
		verdict_say(v, "reads like an answer to another question, %s", s->books[i].id);
		v->level = LEVEL_WEAK;
		return;
	}
}

static void add_file(struct buf *list, const char *path)
{
	scoped(buf_release) struct buf bytes = {0};
	char hex[HASH_HEX];

	buf_init(&bytes, QUESTION_MAX_BYTES);
	if (fs_read(AT_FDCWD, path, &bytes, NULL) < 0)
		return;
	hash_bytes(buf_text(&bytes), bytes.len, hex);
	buf_printf(list, "%s\n", hex);
}

int shelf_version(const struct shelf *s, char hex[HASH_HEX], struct err *err)
{
	scoped(str_free) char *tasks = place_tasks();
	scoped(str_free) char *lexicon = mem_printf("%s/theory/lexicon.json", tasks ? tasks : ".");
	scoped(buf_release) struct buf list = {0};

	buf_init(&list, (s->n + 2) * 200);
	for (size_t i = 0; i < s->n; i++) {
		buf_printf(&list, "%s ", s->books[i].id);
		add_file(&list, s->books[i].path);
	}
	add_file(&list, lexicon);
	if (list.full)
		return err_set(err, ERR_SYSTEM, "too many questions");
	hash_bytes(buf_text(&list), list.len, hex);
	return 0;
}
