#include "grader/run/verdict.h"

const char *case_status_name(enum case_status s)
{
	static const char *const names[CASE_STATUSES] = {
		[CASE_NOT_RUN] = "not_run",   [CASE_PASS] = "pass",
		[CASE_FAIL] = "fail",         [CASE_CRASH] = "crash",
		[CASE_TIMEOUT] = "timeout",   [CASE_MEMORY] = "memory",
		[CASE_OUTPUT] = "output",     [CASE_VIOLATION] = "violation",
		[CASE_UNSTABLE] = "unstable", [CASE_MISSING] = "missing",
	};

	return names[s];
}
