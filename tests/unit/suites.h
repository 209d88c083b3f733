/* Each tests/unit/test_<module>.c defines `TCase *case_<module>(void)` and is listed here. */
#ifndef TESTS_UNIT_SUITES_H
#define TESTS_UNIT_SUITES_H

#include <check.h>

/* clang-format off */
#define SUITES(X) \
	X(base) \
	X(outcome) \
	X(frame) \
	X(sandbox) \
	X(python) \
	X(grading) \
	X(value) \
	X(json) \
	X(npy) \
	X(task) \
	X(generate) \
	X(fresh) \
	X(compare) \
	X(judge) \
	X(rubric) \
	X(language) \
	X(submission) \
	X(cpp) \
	X(shown) \
	X(suggest) \
	X(options) \
	X(report_text) \
	X(report_json) \
	X(theory_text) \
	X(theory_pattern) \
	X(theory_judge) \
	X(answers_file) \
	X(understanding) \
	X(outside) \
	X(due) \
	X(theory_relation) \
	X(roster) \
	X(intake) \
	X(store) \
	X(out_csv) \
	X(out_names) \
	X(out_points) \
	X(out_html) \
	X(fsrs) \
	X(history) \
	X(exchange) \
	X(quiz)
/* clang-format on */

#define SUITE_DECLARE(name) TCase *case_##name(void);
SUITES(SUITE_DECLARE)

#endif
