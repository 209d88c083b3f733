#include "grader/cohort/out_points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"
#include "grader/cohort/out_csv.h"

#define POINTS_MAX 1e6

const char *const feedback_names[] = {"full", "groups", "level", NULL};

bool points_of(const struct points *p, enum hand_in state, enum level level, double *out)
{
	*out = state == HAND_IN_MISSING ? p->missing : p->by_level[level];
	return state != HAND_IN_WAITING && state != HAND_IN_NOT_JUDGED;
}

bool points_of_all(const struct points *p, const struct out_student *st, double *out)
{
	double sum = 0;

	for (size_t i = 0; i < st->n; i++) {
		double one;

		if (!points_of(p, st->grades[i].state, st->grades[i].level, &one))
			return false;
		sum += one;
	}
	*out = st->n ? sum / (double)st->n : 0;
	return st->n > 0;
}

void put_points(struct buf *out, double v)
{
	buf_printf(out, "%.10g", round(v * 100) / 100);
}

/* One `name=number`; *seen has a bit for each name that was given, in the order of the table. */
static int parse_one(const char *item, struct points *out, unsigned *seen, struct err *err)
{
	const struct {
		const char *name;
		double *at;
	} names[] = {
		{"ungraded", &out->by_level[LEVEL_NONE]},
		{"weak", &out->by_level[LEVEL_WEAK]},
		{"ok", &out->by_level[LEVEL_OK]},
		{"strong", &out->by_level[LEVEL_STRONG]},
		{"missing", &out->missing},
	};
	size_t len = strcspn(item, "=");

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strlen(names[i].name) != len || strncmp(item, names[i].name, len) != 0)
			continue;
		if (*seen >> i & 1)
			return err_set(err, ERR_USAGE, "--points: %s stands twice", names[i].name);
		*seen |= 1u << i;
		if (item[len] != '=' || !num_parse_f64(item + len + 1, names[i].at) ||
		    *names[i].at < 0 || *names[i].at > POINTS_MAX)
			return err_set(err, ERR_USAGE,
				       "--points: %s: expected %s= and a number from 0 to 1000000",
				       item, names[i].name);
		return 0;
	}
	return err_set(err, ERR_USAGE,
		       "--points: %s: expected strong, ok, weak, ungraded or missing", item);
}

int points_parse(const char *text, struct points *out, struct err *err)
{
	scoped(str_free) char *copy = mem_strdup(text ? text : "");
	unsigned seen = 0;
	char *rest = copy, *item;

	*out = (struct points){
		.by_level = {[LEVEL_WEAK] = 30, [LEVEL_OK] = 70, [LEVEL_STRONG] = 100}};
	if (text && !*text)
		return err_set(err, ERR_USAGE, "--points: expected strong=100,ok=70,weak=30");
	while (text && (item = strsep(&rest, ",")))
		if (parse_one(item, out, &seen, err) < 0)
			return -1;
	if (!(seen & 1u))
		out->by_level[LEVEL_NONE] = out->by_level[LEVEL_WEAK];
	out->fills_missing = seen >> 4 & 1;
	return 0;
}

static int check_readable(const char *path, struct err *err)
{
	scoped(csv_record_release) struct csv_record row = {0};
	struct csv_reader r;
	int rc;

	if (!path)
		return 0;
	rc = csv_open(&r, path, err);
	if (rc == 0)
		rc = csv_read(&r, &row, err);
	csv_close(&r);
	if (rc == 0)
		return err_set(err, ERR_USAGE, "%s is empty", path);
	return rc < 0 ? -1 : 0;
}

int outputs_parse(const struct outputs_args *a, const char *dir, struct outputs_options *out,
		  struct err *err)
{
	*out = (struct outputs_options){
		.dir = dir,
		.feedback = (enum feedback)a->feedback,
		.canvas = a->canvas,
		.moodle = a->moodle,
		.column = a->column,
	};
	if (a->column && !a->canvas && !a->moodle)
		return err_set(err, ERR_USAGE, "--column is of use with --canvas or --moodle only");
	if (points_parse(a->points, &out->points, err) < 0 || check_readable(a->canvas, err) < 0)
		return -1;
	return check_readable(a->moodle, err);
}
