#include <stdlib.h>

#include "tests/unit/suites.h"

#define SUITE_ADD(name) suite_add_tcase(suite, case_##name());

int main(void)
{
	Suite *suite = suite_create("grader");
	SRunner *runner;
	int failed;

	SUITES(SUITE_ADD)
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
