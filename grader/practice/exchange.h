/* A learner's history as one JSON file, and back. An export holds all of it, so that importing it
 * where nothing was gives the same history, and exporting that the same bytes.
 *
 *   {"grader_practice": 1,
 *    "settings": {"retention": 0.9, "steps": true},
 *    "reviews": [{"id": "32 hexadecimal digits", "question": "f1-score", "at": 1763769600,
 *                 "level": "ok", "easy": false, "suggested": "strong", "confident": true,
 *                 "source": "quiz", "answer": "F1 is ..."}],
 *    "code": [{"id": "...", "task": "f1-score", "at": 1763769600, "level": "weak",
 *              "failed": ["edge"]}],
 *    "due": [{"id": "...", "question": "f1-score", "at": 1763769600,
 *             "because": "your code failed edge cases", "done": false}]}
 *
 * Times are seconds since 1970. A level may be null: no own level, not scored, not gradable. A
 * review needs question, at and a level; the rest may be left out, as may whole sections. A record
 * without an id gets one made from what it says, so that it is taken once as well.
 */
#ifndef GRADER_PRACTICE_EXCHANGE_H
#define GRADER_PRACTICE_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct err;
struct history;

enum { EXCHANGE_VERSION = 1, EXCHANGE_MAX_BYTES = 256 << 20 };

int exchange_export(struct history *h, struct buf *out, struct err *err);

struct exchange_count {
	size_t taken, known; /* known: there already, and passed over */
};

struct exchange_counts {
	struct exchange_count reviews, code;
	bool settings_kept; /* the file's settings were not taken: others had been set here */
};

/* Merges a file into the history, all of it or nothing. What is wrong with the file is an ERR_USAGE
 * that names file and field. */
int exchange_import(struct history *h, const char *path, struct exchange_counts *out,
		    struct err *err);

#endif
