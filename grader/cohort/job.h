/* The seam between the list of jobs and what executes them: a job goes in, a result comes out, each
 * one bounded message of plain bytes. Nothing else is shared.
 */
#ifndef GRADER_COHORT_JOB_H
#define GRADER_COHORT_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/task/task.h"
#include "sandbox/base/buf.h"

struct err;

/* What is graded where the bytes were not read: it is put there again, to be rejected for it. */
enum job_kind { JOB_BYTES, JOB_LARGE, JOB_LINK, JOB_SPECIAL, JOB_OTHER };
enum job_answers { ANSWERS_NONE, ANSWERS_BYTES, ANSWERS_UNREAD };
enum job_kind job_kind_of(const char *content); /* a SHA-256, or the word that stands for it */

enum { JOB_MAX_NAME = 128, JOB_MAX_MESSAGE = 24 << 20, JOB_MAX_REPORT = 16 << 20 };

struct job {
	int64_t no;    /* of the work */
	uint32_t task; /* index in the cohort's tasks */
	enum job_kind kind;
	uint64_t seed;
	char name[JOB_MAX_NAME]; /* under which it is graded */
	struct buf bytes;        /* of JOB_BYTES */
	enum job_answers answers_kind;
	struct buf answers; /* their bytes, or why there are none */
};

struct job_result {
	int64_t no;
	bool judged;   /* else `reason` */
	bool hopeless; /* no job can be run here: what keeps us from it is in `reason` */
	enum level level;
	double score; /* -1: none */
	int64_t wall_ms;
	/* texts, all of them there where judged; empty for none */
	struct buf reason, status, why, says, misconceptions, missing, json, text;
	struct buf answers_why; /* why the answers that were handed in were not assessed */
};

void job_release(struct job *j);
void job_result_init(struct job_result *r);
void job_result_release(struct job_result *r);

/* A message: a head of JOB_HEAD bytes, then so many more as job_body_len() reads in it. */
enum { JOB_HEAD = 8 };
void job_write(const struct job *j, struct buf *out);
void job_result_write(const struct job_result *r, struct buf *out);
/* Bytes behind the head; -1 where it is none or beyond JOB_MAX_MESSAGE. */
int64_t job_body_len(const char head[JOB_HEAD]);

/* Parse the bytes behind a head. false where they are not what was written. */
bool job_read(const char *body, size_t len, struct job *out);
bool job_result_read(const char *body, size_t len, struct job_result *out);

#endif
