#include "grader/practice/wait.h"

#include "sandbox/base/buf.h"

void wait_put(struct buf *out, int64_t seconds)
{
	static const struct {
		int64_t s, below_s; /* the unit, and up to where it is used */
		const char *name;
	} units[] = {
		{60, 60 * 60, "minute"},
		{60 * 60, 48 * 60 * 60, "hour"},
		{24 * 60 * 60, 60 * 24 * 60 * 60, "day"},
		{30 * 24 * 60 * 60, 24LL * 30 * 24 * 60 * 60, "month"},
		{365 * 24 * 60 * 60, INT64_MAX, "year"},
	};
	size_t i = 0;
	int64_t n;

	if (seconds <= 0) {
		buf_puts(out, "now");
		return;
	}
	while (seconds >= units[i].below_s)
		i++;
	n = (seconds + units[i].s / 2) / units[i].s;
	n = n < 1 ? 1 : n;
	buf_printf(out, "in %lld %s%s", (long long)n, units[i].name, n == 1 ? "" : "s");
}
