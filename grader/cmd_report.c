#include "grader/cohort/outputs.h"
#include "grader/cohort/store.h"
#include "grader/command.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"

struct report_args {
	struct common_args common;
	const char *out, *student;
	struct outputs_args outputs;
};

static const struct option_spec options[] = {
	OUTPUTS_OPTIONS(struct report_args),
	{0},
};
static const struct argument_spec arguments[] = {
	{"OUT", false, offsetof(struct report_args, out)},
	{"STUDENT", true, offsetof(struct report_args, student)},
	{0},
};

static int report(struct store *s, const struct report_args *a, const struct outputs_options *o,
		  struct buf *out, struct err *err)
{
	if (a->student)
		return outputs_student(s, a->student, out, err);
	if (outputs_write(s, o, err) < 0)
		return -1;
	buf_printf(out, "%s/report.html, grades.csv and the other outputs are written anew\n",
		   a->out);
	return 0;
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct report_args *a = args;
	struct outputs_options o;
	struct store *s = NULL;
	int rc;

	if (outputs_parse(&a->outputs, a->out, &o, err) < 0 ||
	    store_open(a->out, STORE_READ, &s, err) < 0)
		return -1;
	o.notes = out;
	rc = report(s, a, &o, out, err);
	store_free(s);
	return rc;
}

const struct command cmd_report = {
	.name = "report",
	.says = "Writes a cohort's outputs anew, or prints one student's report",
	.usage = "OUT [STUDENT] [--points LIST] [--feedback HOW] [--canvas CSV] [--moodle CSV]",
	.details = "\nOUT is what `grader batch` filled; nothing is graded again. STUDENT is an "
		   "id, or a "
		   "name\nthat one student alone bears.\n",
	.example = "  grader report grades\n"
		   "  grader report grades adalovelace\n"
		   "  grader report grades --points strong=10,ok=7,weak=3 --canvas gradebook.csv\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct report_args),
	.run = run,
};
