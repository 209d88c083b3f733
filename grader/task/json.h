/* Strict reading of JSON files over cJSON.
 *
 * A document is checked before cJSON sees it: RFC 8259 to the letter, valid UTF-8, nothing behind
 * the value, nesting of at most JSON_MAX_DEPTH, keys without escapes, no control characters even
 * where escaped (but for newline and tab), numbers of at most JSON_MAX_NUMBER characters. Then no
 * object has a key twice. Keys are case-sensitive and unknown ones are errors.
 *
 * A struct json is an item and the way to it, so that a message can name the field:
 * `cases.json: cases[3].inputs.y_true[2]: expected an integer, got a string`. It borrows its
 * parents, which must outlive it; nothing is allocated.
 *
 * All that may fail return -1 with an ERR_USAGE in *err (ERR_SYSTEM where a file cannot be read).
 */
#ifndef GRADER_TASK_JSON_H
#define GRADER_TASK_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct cJSON;
struct err;

enum { JSON_MAX_DEPTH = 32, JSON_MAX_NUMBER = 60, JSON_MAX_KEYS = 256 };

/* Integers are held in doubles: what lies beyond is refused, as it may have been rounded. */
#define JSON_MAX_INTEGER INT64_C(9007199254740991) /* 2^53 - 1 */

struct json {
	const struct cJSON *item; /* NULL: it is not there */
	const struct json *up;    /* NULL: the document itself */
	const char *key;          /* the document's file name, a member's name; NULL in an array */
	size_t index;             /* in an array */
};

struct json_doc {
	struct cJSON *root;
};

/* Checks a text without keeping anything. `what` is the file's name in messages. */
int json_check(const char *what, const char *text, size_t len, struct err *err);

/* Checks and parses. */
int json_parse(struct json_doc *doc, const char *what, const char *text, size_t len,
	       struct err *err);
/* The same of a part of a text that json_check() passed. `at` says where, for duplicate keys. */
int json_parse_checked(struct json_doc *doc, const struct json *at, const char *text, size_t len,
		       struct err *err);
void json_doc_release(struct json_doc *doc);

/* Reads a file of at most cap bytes, missing or larger is an ERR_USAGE. Made text is not checked.
 */
int json_read_file(int dir, const char *path, size_t cap, struct buf *text, struct err *err);

/* The array that a checked object has under `key`, as text; false where there is none. Large files
 * are read with it element by element, so that no tree of the whole is held. */
struct json_text {
	const char *at;
	size_t len;
};
bool json_find_array(const char *text, size_t len, const char *key, struct json_text *array);
/* Steps to the array's next element: *elem is {0} before the first. False behind the last. */
bool json_next_text(const struct json_text *array, struct json_text *elem);

/* Fails, naming the field. */
int json_fail(const struct json *at, struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
int json_expected(const struct json *at, const char *what, struct err *err);

/* An object's members by a table, in one pass: out[i] is the member keys[i], its item NULL where
 * an optional one is not there. Anything else in the object is an error. */
struct json_key {
	const char *name;
	bool required;
};
int json_members(const struct json *object, const struct json_key *keys, size_t n_keys,
		 struct json *out, struct err *err);

/* Children in order: `struct json c = json_first(&array); c.item; json_next(&c)`. Of an array or
 * an object; where it is neither, the first call fails and the loop ends at once. */
int json_is_array(const struct json *at, struct err *err);
int json_is_object(const struct json *at, struct err *err);
struct json json_first(const struct json *at);
void json_next(struct json *child);
size_t json_size(const struct json *at);
struct json json_member(const struct json *object, const char *key); /* item NULL: not there */

bool json_has_string(const struct json *at);
bool json_has_number(const struct json *at);
bool json_has_array(const struct json *at);
bool json_has_object(const struct json *at);

/* Values. A string is borrowed from the document. */
int json_string(const struct json *at, const char **out, struct err *err);
int json_strdup(const struct json *at, char **out, struct err *err); /* the caller frees it */
int json_bool(const struct json *at, bool *out, struct err *err);
int json_i64(const struct json *at, int64_t low, int64_t high, int64_t *out, struct err *err);
/* A finite number. */
int json_f64(const struct json *at, double *out, struct err *err);
/* A number, or one of "NaN", "Infinity", "-Infinity". */
int json_any_f64(const struct json *at, double *out, struct err *err);

#endif
