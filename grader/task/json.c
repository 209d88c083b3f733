#include "grader/task/json.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { JSON_PATH = 200 };

static void json_put_path(const struct json *at, struct buf *path)
{
	if (!at->up) {
		buf_printf(path, "%s:", at->key);
		return;
	}
	json_put_path(at->up, path);
	if (!at->up->up)
		buf_putc(path, ' ');
	if (!at->key)
		buf_printf(path, "[%zu]", at->index);
	else
		buf_printf(path, "%s%s", at->up->up ? "." : "", at->key);
}

int json_fail(const struct json *at, struct err *err, const char *fmt, ...)
{
	scoped(buf_release) struct buf path = {0};
	char text[ERR_TEXT];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	buf_init(&path, JSON_PATH);
	json_put_path(at, &path);
	return err_set(err, ERR_USAGE, "%s%s %s", buf_text(&path), at->up ? ":" : "", text);
}

static const char *json_kind(const struct cJSON *item)
{
	static const struct {
		int bit;
		const char *name;
	} kinds[] = {
		{cJSON_False | cJSON_True, "a boolean"},
		{cJSON_NULL, "null"},
		{cJSON_Number, "a number"},
		{cJSON_String, "a string"},
		{cJSON_Array, "an array"},
		{cJSON_Object, "an object"},
	};

	for (size_t i = 0; item && i < sizeof kinds / sizeof *kinds; i++)
		if (item->type & kinds[i].bit)
			return kinds[i].name;
	return "nothing";
}

int json_expected(const struct json *at, const char *what, struct err *err)
{
	return json_fail(at, err, "expected %s, got %s", what, json_kind(at->item));
}

int json_read_file(int dir, const char *path, size_t cap, struct buf *text, struct err *err)
{
	scoped(fd_close) int fd = openat(dir, path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;

	buf_init(text, cap);
	if (fd < 0 && errno == ENOENT)
		return err_set(err, ERR_USAGE, "%s: there is no such file", path);
	if (fd < 0)
		return err_sys(err, "cannot open %s", path);
	if (fstat(fd, &st) < 0)
		return err_sys(err, "cannot stat %s", path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_USAGE, "%s: it is not a regular file", path);
	if (fs_read_fd(fd, path, text, err) < 0)
		return -1;
	if (text->full)
		return err_set(err, ERR_USAGE, "%s: it is larger than %zu bytes", path, cap);
	return 0;
}

static int json_order(const void *a, const void *b)
{
	const struct cJSON *const *x = a, *const *y = b;

	return strcmp((*x)->string, (*y)->string);
}

/* Sorted, so that an object of many keys costs no quadratic search. */
static int json_check_keys(const struct json *object, struct err *err)
{
	const struct cJSON *few[JSON_MAX_KEYS], *child;
	size_t n = json_size(object), i = 0;

	if (n > JSON_MAX_KEYS)
		return json_fail(object, err, "more than %d keys", JSON_MAX_KEYS);
	cJSON_ArrayForEach(child, object->item) few[i++] = child;
	qsort(few, n, sizeof *few, json_order);
	for (i = 1; i < n; i++)
		if (strcmp(few[i - 1]->string, few[i]->string) == 0)
			return json_fail(object, err, "the key \"%s\" is given twice",
					 few[i]->string);
	return 0;
}

/* Depth is bounded by json_check(). */
static int json_check_duplicates(const struct json *at, struct err *err)
{
	struct json child;

	if (cJSON_IsObject(at->item) && json_check_keys(at, err) < 0)
		return -1;
	for (child = json_first(at); child.item; json_next(&child))
		if (child.item->child && json_check_duplicates(&child, err) < 0)
			return -1;
	return 0;
}

int json_parse_checked(struct json_doc *doc, const struct json *at, const char *text, size_t len,
		       struct err *err)
{
	struct json root = *at;

	doc->root = cJSON_ParseWithLength(text, len);
	if (!doc->root)
		return json_fail(at, err, "cannot be parsed");
	root.item = doc->root;
	if (json_check_duplicates(&root, err) == 0)
		return 0;
	json_doc_release(doc);
	return -1;
}

int json_parse(struct json_doc *doc, const char *what, const char *text, size_t len,
	       struct err *err)
{
	struct json at = {.key = what};

	doc->root = NULL;
	if (json_check(what, text, len, err) < 0)
		return -1;
	return json_parse_checked(doc, &at, text, len, err);
}

void json_doc_release(struct json_doc *doc)
{
	cJSON_Delete(doc->root);
	doc->root = NULL;
}

static int json_place(const struct cJSON *child, const struct json_key *keys, size_t n_keys,
		      struct json *out)
{
	for (size_t i = 0; i < n_keys; i++) {
		if (strcmp(child->string, keys[i].name) == 0) {
			out[i].item = child;
			return 0;
		}
	}
	return -1;
}

int json_members(const struct json *object, const struct json_key *keys, size_t n_keys,
		 struct json *out, struct err *err)
{
	const struct cJSON *child;

	if (json_is_object(object, err) < 0)
		return -1;
	for (size_t i = 0; i < n_keys; i++)
		out[i] = (struct json){.up = object, .key = keys[i].name};
	cJSON_ArrayForEach(child, object->item) if (json_place(child, keys, n_keys, out) <
						    0) return json_fail(object, err,
									"unknown key \"%s\"",
									child->string);
	for (size_t i = 0; i < n_keys; i++)
		if (keys[i].required && !out[i].item)
			return json_fail(object, err, "\"%s\" is missing", keys[i].name);
	return 0;
}

int json_is_array(const struct json *at, struct err *err)
{
	return json_has_array(at) ? 0 : json_expected(at, "an array", err);
}

int json_is_object(const struct json *at, struct err *err)
{
	return json_has_object(at) ? 0 : json_expected(at, "an object", err);
}

struct json json_first(const struct json *at)
{
	const struct cJSON *child = at->item ? at->item->child : NULL;

	return (struct json){.item = child, .up = at, .key = child ? child->string : NULL};
}

void json_next(struct json *child)
{
	child->item = child->item->next;
	child->key = child->item ? child->item->string : NULL;
	child->index++;
}

size_t json_size(const struct json *at)
{
	const struct cJSON *child;
	size_t n = 0;

	cJSON_ArrayForEach(child, at->item) n++;
	return n;
}

struct json json_member(const struct json *object, const char *key)
{
	return (struct json){.item = cJSON_GetObjectItemCaseSensitive(object->item, key),
			     .up = object,
			     .key = key};
}

bool json_has_string(const struct json *at)
{
	return cJSON_IsString(at->item);
}

bool json_has_number(const struct json *at)
{
	return cJSON_IsNumber(at->item);
}

bool json_has_array(const struct json *at)
{
	return cJSON_IsArray(at->item);
}

bool json_has_object(const struct json *at)
{
	return cJSON_IsObject(at->item);
}

int json_string(const struct json *at, const char **out, struct err *err)
{
	if (!cJSON_IsString(at->item))
		return json_expected(at, "a string", err);
	*out = at->item->valuestring;
	return 0;
}

int json_strdup(const struct json *at, char **out, struct err *err)
{
	const char *text = NULL;

	if (json_string(at, &text, err) < 0)
		return -1;
	*out = mem_strdup(text);
	return 0;
}

int json_bool(const struct json *at, bool *out, struct err *err)
{
	if (!cJSON_IsBool(at->item))
		return json_expected(at, "a boolean", err);
	*out = cJSON_IsTrue(at->item);
	return 0;
}

int json_i64(const struct json *at, int64_t low, int64_t high, int64_t *out, struct err *err)
{
	double v;

	if (!cJSON_IsNumber(at->item))
		return json_expected(at, "an integer", err);
	v = at->item->valuedouble;
	if (v != trunc(v))
		return json_fail(at, err, "expected an integer, got %.15g", v);
	if (fabs(v) > (double)JSON_MAX_INTEGER || (int64_t)v < low || (int64_t)v > high)
		return json_fail(at, err, "%.17g is not between %lld and %lld", v,
				 (long long)(low < -JSON_MAX_INTEGER ? -JSON_MAX_INTEGER : low),
				 (long long)(high > JSON_MAX_INTEGER ? JSON_MAX_INTEGER : high));
	*out = (int64_t)v;
	return 0;
}

int json_f64(const struct json *at, double *out, struct err *err)
{
	if (!cJSON_IsNumber(at->item))
		return json_expected(at, "a number", err);
	if (!isfinite(at->item->valuedouble))
		return json_fail(at, err, "the number is too large");
	*out = at->item->valuedouble;
	return 0;
}

int json_any_f64(const struct json *at, double *out, struct err *err)
{
	static const struct {
		const char *name;
		double value;
	} words[] = {{"NaN", NAN}, {"Infinity", INFINITY}, {"-Infinity", -INFINITY}};

	if (!cJSON_IsString(at->item))
		return json_f64(at, out, err);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(at->item->valuestring, words[i].name) == 0) {
			*out = words[i].value;
			return 0;
		}
	}
	return json_fail(at, err, "expected a number, got \"%s\"", at->item->valuestring);
}
