/* Theory of operation. The file is read twice: once to check all of it, with no database touched,
 * and then, in one transaction, to add what is new. So a bad file changes nothing.
 */
#include <fcntl.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/practice/exchange.h"
#include "grader/practice/history_private.h"
#include "grader/task/json.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/hash.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

struct reading {
	struct history *h; /* NULL: only check */
	struct exchange_counts counts;
};

enum { F_VERSION, F_SETTINGS, F_REVIEWS, F_CODE, F_DUE, N_FILE_KEYS };
static const struct json_key file_keys[N_FILE_KEYS] = {
	[F_VERSION] = {"grader_practice", true},
	[F_SETTINGS] = {"settings", false},
	[F_REVIEWS] = {"reviews", false},
	[F_CODE] = {"code", false},
	[F_DUE] = {"due", false},
};

/* A field that may be left out or be null. */
static bool has(const struct json *at)
{
	return at->item && !cJSON_IsNull(at->item);
}

static int read_name(const struct json *at, const char **out, struct err *err)
{
	if (json_string(at, out, err) < 0)
		return -1;
	if (!history_is_name(*out))
		return json_fail(at, err, "1 to %d letters, digits and -_./ are expected",
				 HISTORY_MAX_ID);
	return 0;
}

static int read_time(const struct json *at, int64_t *out, struct err *err)
{
	return json_i64(at, 0, HISTORY_LATEST, out, err);
}

static int read_level(const struct json *at, enum level *out, struct err *err)
{
	const char *name;

	if (!has(at))
		return 0;
	if (json_string(at, &name, err) < 0)
		return -1;
	if (!level_parse(name, out))
		return json_fail(at, err, "\"%s\" is none of weak, ok, strong", name);
	return 0;
}

static int read_bool(const struct json *at, bool *out, struct err *err)
{
	return at->item ? json_bool(at, out, err) : 0;
}

static int read_text(const struct json *at, size_t max, const char **out, struct err *err)
{
	if (!has(at))
		return 0;
	if (json_string(at, out, err) < 0)
		return -1;
	if (strlen(*out) > max)
		return json_fail(at, err, "it is longer than %zu bytes", max);
	return 0;
}

/* The file's own, or one made of what the record says. */
static int read_id(const struct json *at, const char *says, char id[HISTORY_ID], struct err *err)
{
	char hex[HASH_HEX];
	const char *given;

	if (!at->item) {
		hash_bytes(says, strlen(says), hex);
		memcpy(id, hex, HISTORY_ID - 1);
		id[HISTORY_ID - 1] = '\0';
		return 0;
	}
	if (json_string(at, &given, err) < 0)
		return -1;
	if (strlen(given) != HISTORY_ID - 1 || strspn(given, "0123456789abcdef") != HISTORY_ID - 1)
		return json_fail(at, err, "%d digits of 0-9 and a-f are expected", HISTORY_ID - 1);
	memcpy(id, given, HISTORY_ID);
	return 0;
}

static void count(struct exchange_count *c, int added)
{
	if (added)
		c->taken++;
	else
		c->known++;
}

static int read_source(const struct json *at, enum review_source *out, struct err *err)
{
	const char *name;

	*out = REVIEW_IMPORT;
	if (!at->item)
		return 0;
	if (json_string(at, &name, err) < 0)
		return -1;
	for (int i = 0; i < REVIEW_SOURCES; i++)
		if (strcmp(review_source_name((enum review_source)i), name) == 0) {
			*out = (enum review_source)i;
			return 0;
		}
	return json_fail(at, err, "\"%s\" is none of quiz, answer, import", name);
}

enum {
	R_ID,
	R_QUESTION,
	R_AT,
	R_LEVEL,
	R_EASY,
	R_SUGGESTED,
	R_CONFIDENT,
	R_SOURCE,
	R_ANSWER,
	N_REVIEW_KEYS
};
static const struct json_key review_keys[N_REVIEW_KEYS] = {
	[R_ID] = {"id", false},
	[R_QUESTION] = {"question", true},
	[R_AT] = {"at", true},
	[R_LEVEL] = {"level", false},
	[R_EASY] = {"easy", false},
	[R_SUGGESTED] = {"suggested", false},
	[R_CONFIDENT] = {"confident", false},
	[R_SOURCE] = {"source", false},
	[R_ANSWER] = {"answer", false},
};

static int read_review(const struct json *at, struct review *r, char id[HISTORY_ID],
		       struct err *err)
{
	scoped(str_free) char *says = NULL;
	struct json m[N_REVIEW_KEYS];

	if (json_members(at, review_keys, N_REVIEW_KEYS, m, err) < 0 ||
	    read_name(&m[R_QUESTION], &r->question, err) < 0 ||
	    read_time(&m[R_AT], &r->at, err) < 0 || read_level(&m[R_LEVEL], &r->level, err) < 0 ||
	    read_bool(&m[R_EASY], &r->easy, err) < 0 ||
	    read_level(&m[R_SUGGESTED], &r->suggested, err) < 0 ||
	    read_bool(&m[R_CONFIDENT], &r->confident, err) < 0 ||
	    read_source(&m[R_SOURCE], &r->source, err) < 0 ||
	    read_text(&m[R_ANSWER], HISTORY_MAX_ANSWER, &r->answer, err) < 0)
		return -1;
	if (review_level(r) == LEVEL_NONE)
		return json_fail(m[R_LEVEL].item ? &m[R_LEVEL] : at, err,
				 "a review has a level, or a suggested one");
	says = mem_printf("review %s %lld %d %d %d %d %d %s", r->question, (long long)r->at,
			  (int)r->level, r->easy, (int)r->suggested, r->confident, (int)r->source,
			  r->answer ? r->answer : "");
	return read_id(&m[R_ID], says, id, err);
}

static int take_review(struct reading *rd, const struct json *at, struct err *err)
{
	struct review r = {0};
	char id[HISTORY_ID];
	int added;

	if (read_review(at, &r, id, err) < 0)
		return -1;
	if (!rd->h)
		return 0;
	added = history_add_review(rd->h, id, &r, err);
	count(&rd->counts.reviews, added);
	return added < 0 ? -1 : 0;
}

enum { C_ID, C_TASK, C_AT, C_LEVEL, C_FAILED, N_CODE_KEYS };
static const struct json_key code_keys[N_CODE_KEYS] = {
	[C_ID] = {"id", false},       [C_TASK] = {"task", true},      [C_AT] = {"at", true},
	[C_LEVEL] = {"level", false}, [C_FAILED] = {"failed", false},
};

static int read_groups(const struct json *list, const char *at[HISTORY_MAX_GROUPS], size_t *n,
		       struct err *err)
{
	if (!list->item)
		return 0;
	if (json_is_array(list, err) < 0)
		return -1;
	if (json_size(list) > HISTORY_MAX_GROUPS)
		return json_fail(list, err, "more than %d groups", HISTORY_MAX_GROUPS);
	for (struct json c = json_first(list); c.item; json_next(&c))
		if (read_name(&c, &at[(*n)++], err) < 0)
			return -1;
	return 0;
}

static int take_code(struct reading *rd, const struct json *at, struct err *err)
{
	const char *failed[HISTORY_MAX_GROUPS];
	struct code_result c = {.failed = failed};
	scoped(str_free) char *says = NULL;
	struct json m[N_CODE_KEYS];
	char id[HISTORY_ID];
	int added;

	if (json_members(at, code_keys, N_CODE_KEYS, m, err) < 0 ||
	    read_name(&m[C_TASK], &c.task, err) < 0 || read_time(&m[C_AT], &c.at, err) < 0 ||
	    read_level(&m[C_LEVEL], &c.level, err) < 0 ||
	    read_groups(&m[C_FAILED], failed, &c.n_failed, err) < 0)
		return -1;
	says = mem_printf("code %s %lld %d", c.task, (long long)c.at, (int)c.level);
	if (read_id(&m[C_ID], says, id, err) < 0)
		return -1;
	if (!rd->h)
		return 0;
	added = history_add_code(rd->h, id, &c, err);
	count(&rd->counts.code, added);
	return added < 0 ? -1 : 0;
}

enum { D_ID, D_QUESTION, D_AT, D_BECAUSE, D_DONE, N_DUE_KEYS };
static const struct json_key due_keys[N_DUE_KEYS] = {
	[D_ID] = {"id", false},          [D_QUESTION] = {"question", true}, [D_AT] = {"at", true},
	[D_BECAUSE] = {"because", true}, [D_DONE] = {"done", false},
};

static int take_due(struct reading *rd, const struct json *at, struct err *err)
{
	scoped(str_free) char *says = NULL;
	struct json m[N_DUE_KEYS];
	struct due_reason d = {0};
	char id[HISTORY_ID];

	if (json_members(at, due_keys, N_DUE_KEYS, m, err) < 0 ||
	    read_name(&m[D_QUESTION], &d.question, err) < 0 ||
	    read_time(&m[D_AT], &d.at, err) < 0 ||
	    json_string(&m[D_BECAUSE], &d.because, err) < 0 ||
	    read_text(&m[D_BECAUSE], 3 * HISTORY_MAX_REASON, &d.because, err) < 0 ||
	    read_bool(&m[D_DONE], &d.done, err) < 0)
		return -1;
	says = mem_printf("due %s %lld %s", d.question, (long long)d.at, d.because);
	if (read_id(&m[D_ID], says, id, err) < 0)
		return -1;
	return rd->h && history_add_reason(rd->h, id, &d, err) < 0 ? -1 : 0;
}

static const struct json_key settings_keys[] = {{"retention", false}, {"steps", false}};

static int take_settings(struct reading *rd, const struct json *at, struct err *err)
{
	struct history_settings s = {.retention = fsrs_defaults.retention, .steps = true}, here;
	struct json m[2];
	int64_t n;

	if (json_members(at, settings_keys, 2, m, err) < 0 ||
	    (m[0].item && json_f64(&m[0], &s.retention, err) < 0) ||
	    read_bool(&m[1], &s.steps, err) < 0)
		return -1;
	if (s.retention < RETENTION_LEAST || s.retention > RETENTION_MOST)
		return json_fail(&m[0], err, "must be from %.2f to %.2f", RETENTION_LEAST,
				 RETENTION_MOST);
	if (!rd->h)
		return 0;
	if (sql_number(rd->h->db, "SELECT count(*) FROM settings", 0, &n, err) < 0)
		return -1;
	if (n == 0)
		return history_put_settings(rd->h, &s, err);
	if (history_settings(rd->h, &here, err) < 0)
		return -1;
	rd->counts.settings_kept = here.retention != s.retention || here.steps != s.steps;
	return 0;
}

static int take_list(struct reading *rd, const struct json *list,
		     int (*take)(struct reading *rd, const struct json *at, struct err *err),
		     struct err *err)
{
	if (!list->item)
		return 0;
	if (json_is_array(list, err) < 0)
		return -1;
	for (struct json c = json_first(list); c.item; json_next(&c))
		if (take(rd, &c, err) < 0)
			return -1;
	return 0;
}

/* Before anything else is asked of the file: a newer one may hold keys of which we know nothing. */
static int check_version(const struct json *file, struct err *err)
{
	struct json at;
	int64_t version;

	if (json_is_object(file, err) < 0)
		return -1;
	at = json_member(file, file_keys[F_VERSION].name);
	if (!at.item)
		return json_fail(file, err, "\"%s\" is missing: this is no export of a history",
				 file_keys[F_VERSION].name);
	if (json_i64(&at, 1, JSON_MAX_INTEGER, &version, err) < 0)
		return -1;
	if (version > EXCHANGE_VERSION)
		return json_fail(&at, err, "version %lld is of a newer grader; this one reads %d",
				 (long long)version, EXCHANGE_VERSION);
	return 0;
}

static int take_all(struct reading *rd, const struct json *file, struct err *err)
{
	struct json m[N_FILE_KEYS];

	if (check_version(file, err) < 0 || json_members(file, file_keys, N_FILE_KEYS, m, err) < 0)
		return -1;
	if (m[F_SETTINGS].item && take_settings(rd, &m[F_SETTINGS], err) < 0)
		return -1;
	/* reviews last: they answer reasons */
	if (take_list(rd, &m[F_DUE], take_due, err) < 0 ||
	    take_list(rd, &m[F_CODE], take_code, err) < 0)
		return -1;
	return take_list(rd, &m[F_REVIEWS], take_review, err);
}

static int add_all(struct reading *rd, struct history *h, const struct json *file, struct err *err)
{
	if (history_enter(h, err) < 0)
		return -1;
	rd->h = h;
	return history_leave(h, take_all(rd, file, err), err);
}

int exchange_import(struct history *h, const char *path, struct exchange_counts *out,
		    struct err *err)
{
	scoped(json_doc_release) struct json_doc doc = {0};
	scoped(buf_release) struct buf text = {0};
	struct reading rd = {0};
	struct json file;

	if (json_read_file(AT_FDCWD, path, EXCHANGE_MAX_BYTES, &text, err) < 0 ||
	    json_parse(&doc, path, buf_text(&text), text.len, err) < 0)
		return -1;
	file = (struct json){.item = doc.root, .key = path};
	if (take_all(&rd, &file, err) < 0 || add_all(&rd, h, &file, err) < 0)
		return -1;
	*out = rd.counts;
	return 0;
}
