#include "grader/practice/now.h"

#include <stdlib.h>
#include <time.h>

#include "grader/practice/history.h"
#include "sandbox/base/num.h"

int64_t practice_now(void)
{
	const char *set = getenv("GRADER_NOW");
	int64_t now;

	if (set && num_parse_i64(set, 0, HISTORY_LATEST, &now))
		return now;
	return (int64_t)time(NULL);
}
