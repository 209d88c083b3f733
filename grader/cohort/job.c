#include "grader/cohort/job.h"

#include <stdlib.h>
#include <string.h>

#include "grader/submission/submission.h"

static const uint32_t magic = 0x626f6a67;

enum { TEXTS = 9 };

static struct buf *text_of(struct job_result *r, int i)
{
	struct buf *const all[TEXTS] = {&r->reason, &r->status,         &r->why,
					&r->says,   &r->misconceptions, &r->missing,
					&r->json,   &r->text,           &r->answers_why};

	return all[i];
}

enum job_kind job_kind_of(const char *content)
{
	static const char *const words[] = {NULL, "large", "link", "special", "other"};

	for (size_t i = 1; i < sizeof words / sizeof *words; i++)
		if (strcmp(content, words[i]) == 0)
			return (enum job_kind)i;
	return JOB_BYTES;
}

void job_release(struct job *j)
{
	buf_release(&j->bytes);
	buf_release(&j->answers);
	*j = (struct job){0};
}

void job_result_init(struct job_result *r)
{
	*r = (struct job_result){.score = -1};
	for (int i = 0; i < TEXTS; i++)
		buf_init(text_of(r, i), JOB_MAX_REPORT);
}

void job_result_release(struct job_result *r)
{
	for (int i = 0; i < TEXTS; i++)
		buf_release(text_of(r, i));
	*r = (struct job_result){0};
}

struct head {
	uint32_t magic, len;
};

struct job_fixed {
	int64_t no;
	uint64_t seed;
	uint32_t task, kind, name_len, bytes_len, answers_kind, answers_len;
};

struct result_fixed {
	int64_t no, wall_ms;
	double score;
	uint32_t judged, hopeless, level, lens[TEXTS];
	uint32_t unused;
};

static void put_head(struct buf *out, size_t body)
{
	const struct head h = {magic, (uint32_t)body};

	buf_put(out, &h, sizeof h);
}

void job_write(const struct job *j, struct buf *out)
{
	const struct job_fixed f = {j->no,
				    j->seed,
				    j->task,
				    (uint32_t)j->kind,
				    (uint32_t)strlen(j->name),
				    (uint32_t)j->bytes.len,
				    (uint32_t)j->answers_kind,
				    (uint32_t)j->answers.len};

	put_head(out, sizeof f + f.name_len + f.bytes_len + f.answers_len);
	buf_put(out, &f, sizeof f);
	buf_put(out, j->name, f.name_len);
	buf_put(out, buf_text(&j->bytes), f.bytes_len);
	buf_put(out, buf_text(&j->answers), f.answers_len);
}

void job_result_write(const struct job_result *r, struct buf *out)
{
	struct job_result copy = *r;
	struct result_fixed f = {r->no,       r->wall_ms,         r->score, r->judged,
				 r->hopeless, (uint32_t)r->level, {0},      0};
	size_t len = sizeof f;

	for (int i = 0; i < TEXTS; i++) {
		f.lens[i] = (uint32_t)text_of(&copy, i)->len;
		len += f.lens[i];
	}
	put_head(out, len);
	buf_put(out, &f, sizeof f);
	for (int i = 0; i < TEXTS; i++)
		buf_put(out, buf_text(text_of(&copy, i)), f.lens[i]);
}

int64_t job_body_len(const char bytes[JOB_HEAD])
{
	struct head h;

	_Static_assert(sizeof h == JOB_HEAD, "a head is as long as it says");
	memcpy(&h, bytes, sizeof h);
	return h.magic == magic && h.len <= JOB_MAX_MESSAGE ? (int64_t)h.len : -1;
}

bool job_read(const char *body, size_t len, struct job *out)
{
	struct job_fixed f;

	*out = (struct job){0};
	if (len < sizeof f)
		return false;
	memcpy(&f, body, sizeof f);
	body += sizeof f;
	len -= sizeof f;
	if (f.name_len >= JOB_MAX_NAME || f.bytes_len > SUBMISSION_MAX_BYTES ||
	    f.answers_len > SUBMISSION_MAX_BYTES || f.answers_kind > ANSWERS_UNREAD ||
	    len != (size_t)f.name_len + f.bytes_len + f.answers_len || f.kind > JOB_OTHER)
		return false;
	out->no = f.no;
	out->seed = f.seed;
	out->task = f.task;
	out->kind = (enum job_kind)f.kind;
	memcpy(out->name, body, f.name_len);
	buf_init(&out->bytes, SUBMISSION_MAX_BYTES);
	buf_put(&out->bytes, body + f.name_len, f.bytes_len);
	out->answers_kind = (enum job_answers)f.answers_kind;
	buf_init(&out->answers, SUBMISSION_MAX_BYTES);
	buf_put(&out->answers, body + f.name_len + f.bytes_len, f.answers_len);
	return true;
}

bool job_result_read(const char *body, size_t len, struct job_result *out)
{
	struct result_fixed f;

	job_result_init(out);
	if (len < sizeof f)
		return false;
	memcpy(&f, body, sizeof f);
	body += sizeof f;
	len -= sizeof f;
	if (f.level >= LEVELS)
		return false;
	out->no = f.no;
	out->wall_ms = f.wall_ms;
	out->score = f.score;
	out->judged = f.judged;
	out->hopeless = f.hopeless;
	out->level = (enum level)f.level;
	for (int i = 0; i < TEXTS; i++) {
		if (f.lens[i] > len || f.lens[i] > JOB_MAX_REPORT)
			return false;
		buf_put(text_of(out, i), body, f.lens[i]);
		body += f.lens[i];
		len -= f.lens[i];
	}
	return len == 0;
}
