/* CSV as spreadsheets and learning platforms write it: read record by record with every byte kept,
 * so that one field can be replaced and all else written back as it was; and written so that no
 * spreadsheet takes a name for a formula.
 */
#ifndef GRADER_COHORT_OUT_CSV_H
#define GRADER_COHORT_OUT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "sandbox/base/buf.h"

struct err;

enum { CSV_MAX_RECORD = 1 << 20, CSV_MAX_FIELDS = 4096 };

struct csv_field {
	size_t at, len; /* in the record's bytes, its quotes included */
};

struct csv_record {
	struct buf raw;           /* all of its bytes, the line end included */
	size_t body;              /* bytes in front of the line end */
	struct csv_field *fields; /* n; at least one */
	size_t n, room;
	size_t line; /* where it begins, from 1 */
};

void csv_record_release(struct csv_record *r);

struct csv_reader {
	FILE *file;
	const char *what; /* borrowed: the file's name in messages */
	char delimiter;   /* , or ; or a tab: the one that the first line has most of */
	bool bom;         /* the file began with UTF-8's byte order mark, which no record holds */
	size_t line;
};

/* Takes no ownership of what; csv_close() in every case. */
int csv_open(struct csv_reader *r, const char *path, struct err *err);
void csv_close(struct csv_reader *r);

/* 1 and a record, 0 at the end, -1 and *err: larger than a bound, a quote that is not closed. */
int csv_read(struct csv_reader *r, struct csv_record *out, struct err *err);

/* Field i without its quotes, "" where the record is too short. Appends. */
void csv_value(const struct csv_record *r, size_t i, struct buf *out);

/* The whole record with each field i < n for which texts[i] is not NULL replaced by it; such a text
 * needs no quotes. A record that is too short is made long enough. */
void csv_put_replaced(struct buf *out, const struct csv_record *r, const char *const *texts,
		      size_t n, char delimiter);

/* Text from outside as a field: quoted where it has to be, and with ' in front where a spreadsheet
 * would compute it (it begins with = + - @, whatever spaces stand in front). */
void csv_put(struct buf *out, const char *text, char delimiter);

#endif
