#include "grader/catalog.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <cjson/cJSON.h>

#include "grader/place.h"
#include "grader/suggest.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { DESCRIPTION_MAX_BYTES = 1 << 20 };

static bool is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static const struct catalog_entry *find(const struct catalog *c, const char *id, bool is_task)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->entries[i].is_task == is_task && strcmp(c->entries[i].id, id) == 0)
			return &c->entries[i];
	return NULL;
}

const struct catalog_entry *catalog_task(const struct catalog *c, const char *id)
{
	return find(c, id, true);
}

const struct catalog_entry *catalog_question(const struct catalog *c, const char *id)
{
	return find(c, id, false);
}

static char *string_of(const cJSON *json, const char *key)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, key);

	return cJSON_IsString(item) ? mem_strdup(item->valuestring) : NULL;
}

/* Title and difficulty are all that a list shows; the loader of each checks the rest. */
static void describe(const char *file, struct catalog_entry *e)
{
	scoped(buf_release) struct buf text = {0};
	struct err err = {0};
	cJSON *json;

	buf_init(&text, DESCRIPTION_MAX_BYTES);
	if (fs_read(AT_FDCWD, file, &text, &err) < 0) {
		e->title = mem_strdup(err.text);
		e->broken = true;
	}
	json = cJSON_Parse(buf_text(&text));
	if (!e->title)
		e->title = string_of(json, "title");
	e->difficulty = string_of(json, "difficulty");
	cJSON_Delete(json);
	e->broken = e->broken || !e->title || !e->difficulty;
	if (!e->title)
		e->title = mem_printf("%s is not valid JSON with a title", file);
	if (!e->difficulty)
		e->difficulty = mem_strdup("?");
}

/* Takes path. */
static void add(struct catalog *c, const char *topic, const char *id, size_t id_len, char *path,
		const char *description)
{
	bool is_task = strcmp(topic, "coding") == 0 && is_dir(path);
	scoped(str_free) char *own_id = mem_strndup(id, id_len);
	scoped(str_free) char *own_path = path;
	struct catalog_entry e = {.is_task = is_task};

	c->n_seen++;
	if (find(c, own_id, is_task) || c->n == CATALOG_MAX)
		return;
	describe(description, &e);
	e.id = str_take(&own_id);
	e.path = str_take(&own_path);
	e.topic = mem_strdup(topic);
	c->entries = mem_realloc(c->entries, c->n + 1, sizeof *c->entries);
	c->entries[c->n++] = e;
}

static bool add_task(struct catalog *c, const char *dir)
{
	scoped(str_free) char *json = mem_printf("%s/task.json", dir);
	scoped(str_free) char *whole = realpath(dir, NULL);
	const char *slash = whole ? strrchr(whole, '/') : NULL;

	if (!slash || !is_file(json))
		return false;
	add(c, "coding", slash + 1, strlen(slash + 1), mem_strdup(whole), json);
	return true;
}

static void add_question(struct catalog *c, const char *topic, const char *file)
{
	const char *name = strrchr(file, '/') + 1;
	size_t len = strlen(name);

	if (len > 5 && strcmp(name + len - 5, ".json") == 0 && is_file(file))
		add(c, topic, name, len - 5, mem_strdup(file), file);
}

/* The entries of a directory that do not begin with a dot, sorted; returns how many. */
static int names_in(const char *dir, struct dirent ***names)
{
	int n = scandir(dir, names, NULL, alphasort), kept = 0;

	for (int i = 0; i < n; i++) {
		if ((*names)[i]->d_name[0] == '.')
			free((*names)[i]);
		else
			(*names)[kept++] = (*names)[i];
	}
	if (n < 0)
		*names = NULL;
	return kept;
}

static void names_free(struct dirent **names, int n)
{
	for (int i = 0; i < n; i++)
		free(names[i]);
	free(names);
}

static void add_tasks_in(struct catalog *c, const char *dir)
{
	struct dirent **names;
	int n = names_in(dir, &names);

	for (int i = 0; i < n; i++) {
		scoped(str_free) char *task = mem_printf("%s/%s", dir, names[i]->d_name);

		add_task(c, task);
	}
	names_free(names, n);
}

static void add_topic(struct catalog *c, const char *dir, const char *topic)
{
	struct dirent **names;
	int n = names_in(dir, &names);

	for (int i = 0; i < n; i++) {
		scoped(str_free) char *file = mem_printf("%s/%s", dir, names[i]->d_name);

		add_question(c, topic, file);
	}
	names_free(names, n);
}

static void add_topics_in(struct catalog *c, const char *dir)
{
	struct dirent **topics;
	int n = names_in(dir, &topics);

	for (int i = 0; i < n; i++) {
		scoped(str_free) char *topic = mem_printf("%s/%s", dir, topics[i]->d_name);

		add_topic(c, topic, topics[i]->d_name);
	}
	names_free(topics, n);
}

static void add_root(struct catalog *c, const char *root)
{
	scoped(str_free) char *coding = mem_printf("%s/coding", root);
	scoped(str_free) char *theory = mem_printf("%s/theory", root);

	if (add_task(c, root))
		return;
	add_tasks_in(c, coding);
	add_tasks_in(c, root);
	add_topics_in(c, theory);
}

static int add_own(struct catalog *c, const char *root, const char *named_by, struct err *err)
{
	size_t before = c->n_seen;

	if (!is_dir(root))
		return err_set(err, ERR_USAGE, "%s: no folder %s", named_by, root);
	add_root(c, root);
	if (c->n_seen == before)
		return err_set(err, ERR_USAGE, "%s: no tasks in %s", named_by, root);
	return 0;
}

static int add_from_environment(struct catalog *c, struct err *err)
{
	const char *list = getenv("GRADER_TASKS");

	while (list && *list) {
		size_t len = strcspn(list, ":");
		scoped(str_free) char *root = mem_strndup(list, len);

		if (len > 0 && add_own(c, root, "GRADER_TASKS", err) < 0)
			return -1;
		list += len + (list[len] == ':');
	}
	return 0;
}

static void add_bundled(struct catalog *c)
{
	scoped(str_free) char *root = place_tasks();

	if (root)
		add_root(c, root);
}

static int rank(const char *difficulty)
{
	static const char *const order[] = {"beginner", "intermediate", "advanced"};
	int i = 0;

	while (i < 3 && strcmp(difficulty, order[i]) != 0)
		i++;
	return i;
}

static int by_topic(const void *a, const void *b)
{
	const struct catalog_entry *x = a, *y = b;
	int d = y->is_task - x->is_task;

	d = d ? d : strcmp(x->topic, y->topic);
	d = d ? d : rank(x->difficulty) - rank(y->difficulty);
	return d ? d : strcmp(x->id, y->id);
}

static int catalog_fill(const struct text_list *own, struct catalog *c, struct err *err)
{
	for (size_t i = 0; i < own->n; i++)
		if (add_own(c, own->at[i], "--tasks", err) < 0)
			return -1;
	if (add_from_environment(c, err) < 0)
		return -1;
	add_bundled(c);
	if (c->n == 0)
		return err_set(err, ERR_USAGE,
			       "no tasks found; name their folder with --tasks DIR "
			       "or GRADER_TASKS");
	qsort(c->entries, c->n, sizeof *c->entries, by_topic);
	return 0;
}

int catalog_load(const struct text_list *own, struct catalog *out, struct err *err)
{
	*out = (struct catalog){0};
	if (catalog_fill(own, out, err) == 0)
		return 0;
	catalog_release(out);
	return -1;
}

void catalog_release(struct catalog *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct catalog_entry *e = &c->entries[i];

		free(e->id);
		free(e->title);
		free(e->difficulty);
		free(e->topic);
		free(e->path);
	}
	free(c->entries);
	*c = (struct catalog){0};
}

int catalog_unknown(const struct catalog *c, const char *what, const char *id, struct err *err)
{
	const char **ids = mem_calloc(c->n, sizeof *ids), *near;
	bool tasks_only = strcmp(what, "task") == 0;
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->entries[i].is_task || !tasks_only)
			ids[n++] = c->entries[i].id;
	near = suggest(id, ids, n);
	if (near)
		err_set(err, ERR_USAGE, "unknown %s %s, did you mean %s?", what, id, near);
	else
		err_set(err, ERR_USAGE, "unknown %s %s; `grader list` names all", what, id);
	free(ids);
	return -1;
}

int catalog_check_topic(const struct catalog *c, const char *topic, struct err *err)
{
	scoped(buf_release) struct buf all = {0};
	const char *last = "";

	buf_init(&all, ERR_TEXT);
	for (size_t i = 0; i < c->n && topic; i++) {
		const struct catalog_entry *e = &c->entries[i];

		if (!e->is_task && strcmp(e->topic, topic) == 0)
			return 0;
		if (e->is_task || strcmp(e->topic, last) == 0)
			continue;
		last = e->topic;
		buf_printf(&all, "%s%s", all.len ? ", " : "", last);
	}
	return !topic ? 0
		      : err_set(err, ERR_USAGE, "no question has the topic %s; there are: %s",
				topic, buf_text(&all));
}
