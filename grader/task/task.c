#include "grader/task/task.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "grader/task/load.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static const char *const level_names[LEVELS] = {NULL, "weak", "ok", "strong"};

const char *level_name(enum level l)
{
	return level_names[l];
}

bool level_parse(const char *name, enum level *out)
{
	for (int i = LEVEL_WEAK; i < LEVELS; i++) {
		if (strcmp(name, level_names[i]) == 0) {
			*out = (enum level)i;
			return true;
		}
	}
	return false;
}

int task_find_part(const struct task *t, const char *name)
{
	for (size_t i = 0; i < t->n_parts && t->parts[i].name; i++)
		if (strcmp(t->parts[i].name, name) == 0)
			return (int)i;
	return -1;
}

int task_find_group(const struct task *t, const char *name)
{
	for (size_t i = 0; i < t->n_groups && t->groups[i].name; i++)
		if (strcmp(t->groups[i].name, name) == 0)
			return (int)i;
	return -1;
}

bool task_case_is_in(const struct task_case *c, size_t part, size_t group)
{
	return c->part == part && c->group == group;
}

int task_case_inputs(const struct task *t, const struct task_case *c, struct value *in,
		     struct err *err)
{
	if (recipe_make(t->dir, &t->parts[c->part], c->in, in, err) < 0)
		return err_wrap(err, "case %s", c->id);
	return 0;
}

/* Loading. */

static int read_statement(struct task *t, const struct json *at, struct err *err)
{
	void *list = NULL;
	int n = load_list(at, LOAD_MAX_LIST, sizeof *t->statement, &list, err);
	struct json c;

	if (n < 0)
		return -1;
	t->statement = list;
	t->n_statement = (size_t)n;
	for (c = json_first(at); c.item; json_next(&c))
		if (json_strdup(&c, &t->statement[c.index], err) < 0)
			return -1;
	return 0;
}

static int read_difficulty(struct task *t, const struct json *at, struct err *err)
{
	static const char *const names[] = {"beginner", "intermediate", "advanced"};

	if (json_strdup(at, &t->difficulty, err) < 0)
		return -1;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(t->difficulty, names[i]) == 0)
			return 0;
	return json_fail(at, err, "\"%s\" is not beginner, intermediate or advanced",
			 t->difficulty);
}

/* The three limits, and with `python` what else may stand there; *python is then that member. */
static int read_three(const struct json *at, struct limits_ms *limits, int64_t *wall_s,
		      struct json *python, struct err *err)
{
	static const struct json_key keys[] = {
		{"cpu_ms", false}, {"memory_mb", false}, {"wall_s", false}, {"python", false}};
	const struct {
		int64_t *out, most;
	} to[] = {{&limits->cpu_ms, LOAD_MAX_CPU_MS}, {&limits->memory_mb, 65536}, {wall_s, 3600}};
	struct json got[4];

	if (json_members(at, keys, python ? 4 : 3, got, err) < 0)
		return -1;
	for (size_t i = 0; i < 3; i++)
		if (got[i].item && json_i64(&got[i], 1, to[i].most, to[i].out, err) < 0)
			return -1;
	if (python)
		*python = got[3];
	return 0;
}

static int64_t at_most(int64_t value, int64_t most)
{
	return value < most ? value : most;
}

/* Where nothing is said of Python: twice the memory, and four times the time. */
static int read_limits(struct task *t, const struct json *at, struct err *err)
{
	struct json python = {NULL};

	t->limits = (struct limits_ms){.cpu_ms = 1000, .memory_mb = 256};
	t->wall_s = 15;
	if (at->item && read_three(at, &t->limits, &t->wall_s, &python, err) < 0)
		return -1;
	t->python.cpu_ms = at_most(4 * t->limits.cpu_ms, LOAD_MAX_CPU_MS);
	t->python.memory_mb = at_most(2 * t->limits.memory_mb, 65536);
	t->python_wall_s = at_most(4 * t->wall_s, 3600);
	if (!python.item)
		return 0;
	return read_three(&python, &t->python, &t->python_wall_s, NULL, err);
}

static int read_groups(struct task *t, const struct json *at, struct err *err)
{
	struct json c;
	size_t n;

	if (json_is_object(at, err) < 0)
		return -1;
	n = json_size(at);
	if (n < 1 || n > TASK_MAX_GROUPS)
		return json_fail(at, err, "expected 1 to %d groups, got %zu", TASK_MAX_GROUPS, n);
	t->groups = mem_calloc(n, sizeof *t->groups);
	t->n_groups = n;
	for (c = json_first(at); c.item; json_next(&c))
		if (load_group(&c, &t->groups[c.index].name, err) < 0 ||
		    json_strdup(&c, &t->groups[c.index].says, err) < 0)
			return -1;
	return 0;
}

static int read_header(struct task *t, const struct json *at, struct err *err)
{
	size_t len;

	if (json_strdup(at, &t->header, err) < 0)
		return -1;
	len = strlen(t->header);
	if (len < 3 || strcmp(t->header + len - 2, ".h") != 0 || strchr(t->header, '/') ||
	    t->header[0] == '.')
		return json_fail(at, err, "\"%s\" is not the plain name of a header", t->header);
	return 0;
}

enum {
	ID,
	TITLE,
	DIFFICULTY,
	QUESTION,
	HEADER,
	STATEMENT,
	LIMITS,
	GROUPS,
	PARTS,
	RUBRIC,
	MISCONCEPTIONS,
	ADVICE,
	ASKS,
	FRESH,
	KEYS
};

static const struct json_key task_keys[KEYS] = {
	{"id", true},     {"title", true},     {"difficulty", true},      {"question", true},
	{"header", true}, {"statement", true}, {"limits", false},         {"groups", true},
	{"parts", true},  {"rubric", true},    {"misconceptions", false}, {"advice", false},
	{"asks", false},  {"fresh", false},
};

/* Later elements refer to earlier ones: misconceptions to parts, cases to misconceptions, the
 * rubric to cases. */
static int read_task(struct load *load, const struct json *root, struct err *err)
{
	struct task *t = load->task;
	struct json got[KEYS];

	if (json_members(root, task_keys, KEYS, got, err) < 0 ||
	    load_id(&got[ID], &t->id, err) < 0 || json_strdup(&got[TITLE], &t->title, err) < 0 ||
	    read_difficulty(t, &got[DIFFICULTY], err) < 0 ||
	    load_id(&got[QUESTION], &t->question, err) < 0 ||
	    read_header(t, &got[HEADER], err) < 0 || read_statement(t, &got[STATEMENT], err) < 0 ||
	    read_limits(t, &got[LIMITS], err) < 0 || read_groups(t, &got[GROUPS], err) < 0 ||
	    load_parts(load, &got[PARTS], err) < 0 || load_rubric(load, &got[RUBRIC], err) < 0 ||
	    load_misconceptions(load, &got[MISCONCEPTIONS], err) < 0 ||
	    load_advice(load, &got[ADVICE], err) < 0 || load_asks(load, &got[ASKS], err) < 0 ||
	    load_fresh(load, &got[FRESH], err) < 0)
		return -1;
	if (load_cases(load, err) < 0 || load_check_asks(load, &got[ASKS], err) < 0)
		return -1;
	return load_check_rubric(load, &got[RUBRIC], err);
}

static int read_task_json(struct load *load, struct err *err)
{
	scoped(json_doc_release) struct json_doc doc = {NULL};
	scoped(buf_release) struct buf text = {0};
	struct json root = {.key = "task.json"};
	char hex[HASH_HEX];

	if (json_read_file(load->dir, "task.json", LOAD_MAX_JSON, &text, err) < 0 ||
	    json_parse(&doc, "task.json", buf_text(&text), text.len, err) < 0)
		return -1;
	hash_bytes(text.data, text.len, hex);
	buf_release(&text);
	load_note_file(load, "task.json", hex);
	root.item = doc.root;
	return read_task(load, &root, err);
}

static int note_code(struct load *load, const char *name, struct err *err)
{
	scoped(buf_release) struct buf text = {0};
	char hex[HASH_HEX];

	if (json_read_file(load->dir, name, LOAD_MAX_CODE, &text, err) < 0)
		return -1;
	hash_bytes(text.data, text.len, hex);
	load_note_file(load, name, hex);
	return 0;
}

/* The hash of a list of names and hashes, as sha256sum would print it. */
static void hash_files(struct load *load)
{
	scoped(buf_release) struct buf list = {0};

	buf_init(&list, 1 << 20);
	for (size_t i = 0; i < load->n_files; i++)
		buf_printf(&list, "%s  %s\n", load->files[i].hex, load->files[i].name);
	hash_bytes(list.data, list.len, load->task->hash);
}

static int load_all(struct load *load, struct err *err)
{
	if (read_task_json(load, err) < 0 || note_code(load, load->task->header, err) < 0 ||
	    note_code(load, "harness.c", err) < 0 ||
	    note_code(load, "solutions/reference.c", err) < 0)
		return -1;
	hash_files(load);
	return 0;
}

int task_load(const char *dir, struct task **out, struct err *err)
{
	scoped(fd_close) int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct load load = {.dir = fd};
	int failed;

	*out = NULL;
	if (fd < 0) {
		err_sys(err, "cannot open directory %s", dir);
		if (err)
			err->kind = ERR_USAGE;
		return -1;
	}
	load.task = mem_zalloc(sizeof *load.task);
	load.task->dir = mem_strdup(dir);
	failed = load_all(&load, err);
	load_release(&load);
	if (!failed) {
		*out = load.task;
		return 0;
	}
	task_free(load.task);
	return -1;
}

/* Freeing: everything may be half made. */

static void expectations_free(struct expectation *out, size_t n)
{
	for (size_t i = 0; out && i < n; i++)
		value_release(&out[i].value);
	free(out);
}

void task_case_release(const struct task *t, struct task_case *c)
{
	size_t n_out = t->parts[c->part].n_out;

	for (size_t i = 0; i < c->n_wrong; i++)
		expectations_free(c->wrong[i].out, n_out);
	free(c->wrong);
	expectations_free(c->out, n_out);
	recipe_free(c->in);
	free(c->id);
	free(c->why);
	*c = (struct task_case){0};
}

static void ports_free(struct port *ports, size_t n)
{
	for (size_t i = 0; ports && i < n; i++) {
		free(ports[i].name);
		for (unsigned k = 0; k < ports[i].ndim; k++)
			free(ports[i].dims[k].name);
	}
	free(ports);
}

static void parts_free(struct task *t)
{
	for (size_t i = 0; i < t->n_parts; i++) {
		struct task_part *part = &t->parts[i];

		ports_free(part->in, part->n_in);
		ports_free(part->out, part->n_out);
		free(part->name);
		free(part->says);
		free(part->signature);
		free(part->python);
	}
	free(t->parts);
}

static void criteria_free(struct task *t)
{
	for (size_t i = 0; i < LEVELS; i++) {
		free(t->rubric[i].says);
		free(t->rubric[i].any_of);
	}
	for (size_t i = 0; i < t->n_misconceptions; i++) {
		free(t->misconceptions[i].id);
		free(t->misconceptions[i].says);
		free(t->misconceptions[i].try);
	}
	for (size_t i = 0; i < t->n_advice; i++)
		free(t->advice[i].says);
	free(t->misconceptions);
	free(t->advice);
}

void task_free(struct task *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->n_cases; i++)
		task_case_release(t, &t->cases[i]);
	free(t->cases);
	load_fresh_free(t);
	load_asks_free(t);
	criteria_free(t);
	parts_free(t);
	for (size_t i = 0; i < t->n_groups; i++) {
		free(t->groups[i].name);
		free(t->groups[i].says);
	}
	free(t->groups);
	for (size_t i = 0; i < t->n_statement; i++)
		free(t->statement[i]);
	free(t->statement);
	free(t->dir);
	free(t->id);
	free(t->title);
	free(t->difficulty);
	free(t->question);
	free(t->header);
	free(t);
}
