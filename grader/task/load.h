/* What the files that load a task share. Each load_...() reads one element of task.json or
 * cases.json into the task being made; on failure what was made so far hangs below the task, which
 * task_free() releases.
 */
#ifndef GRADER_TASK_LOAD_H
#define GRADER_TASK_LOAD_H

#include "grader/task/generate.h"
#include "grader/task/json.h"
#include "grader/task/recipe.h"
#include "grader/task/task.h"
#include "sandbox/base/hash.h"

struct err;

enum {
	LOAD_MAX_JSON = 16 << 20, /* bytes of task.json, and of cases.json */
	LOAD_MAX_CODE = 1 << 20,  /* bytes of the header, harness.c and reference.c */
	LOAD_MAX_NAME = 31,
	LOAD_MAX_ID = 63,
	LOAD_MAX_LIST = 256, /* misconceptions, advice, paragraphs, alternatives, files */
	LOAD_MAX_CPU_MS = 600000,
};

/* A file that the task's hash covers. */
struct load_file {
	char *name;
	char hex[HASH_HEX];
	struct value shape; /* of a .npy file: type and shape, without data */
};

struct load {
	int dir;
	struct task *task;
	struct load_file *files;
	size_t n_files;
};

void load_release(struct load *load);

/* Notes a file for the hash. Returns its entry. */
struct load_file *load_note_file(struct load *load, const char *name, const char *hex);
const struct load_file *load_find_file(const struct load *load, const char *name);

/* Strings of a certain form; *out is the caller's. */
int load_id(const struct json *at, char **out, struct err *err);    /* f1-score */
int load_group(const struct json *at, char **out, struct err *err); /* an id of 31 bytes */
int load_name(const struct json *at, char **out, struct err *err);  /* y_true */
bool load_is_id(const char *text, size_t max);

/* An array of 1 to max elements, allocated: its size, or -1. */
int load_list(const struct json *at, size_t max, size_t size, void **out, struct err *err);

int load_find_part(const struct load *load, const struct json *at, size_t *out, struct err *err);
int load_find_group(const struct load *load, const struct json *at, size_t *out, struct err *err);

/* literal.c: a value as tasks/README.md writes it, of a port's type and dimensions. With `file`
 * not NULL an array in a .npy file is not kept: *out has its shape and *file its name. */
int load_literal(struct load *load, const struct json *at, const struct port *port,
		 struct value *out, char **file, struct err *err);

/* parts.c */
int load_tolerance(const struct json *at, const struct port *port, struct tolerance *out,
		   struct err *err);
int load_parts(struct load *load, const struct json *at, struct err *err);

/* python.c: a part's signature in Python. Its inputs and outputs are loaded; where at is not there
 * they stand in their own order. */
int load_python(const struct json *at, struct task_part *part, struct err *err);

/* criteria.c */
int load_rubric(struct load *load, const struct json *at, struct err *err);
int load_misconceptions(struct load *load, const struct json *at, struct err *err);
int load_advice(struct load *load, const struct json *at, struct err *err);
/* Once the cases are there: does every group that the rubric lists have one? */
int load_check_rubric(const struct load *load, const struct json *at, struct err *err);

/* asks.c */
int load_asks(struct load *load, const struct json *at, struct err *err);
int load_check_asks(const struct load *load, const struct json *at, struct err *err);
void load_asks_free(struct task *t);

/* draw.c: inputs and dims of a case or of a generator of fresh ones. */
int load_draw(struct load *load, const struct task_part *part, const struct json *inputs,
	      const struct json *dims, struct draw *out, struct err *err);

/* cases.c */
int load_cases(struct load *load, struct err *err);

/* fresh.c */
int load_fresh(struct load *load, const struct json *at, struct err *err);
void load_fresh_free(struct task *t);

#endif
