#include "sandbox/base/num.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>

static bool num_starts(const char *s, bool sign)
{
	if (sign && *s == '-')
		s++;
	return isdigit((unsigned char)*s);
}

bool num_parse_i64(const char *s, int64_t low, int64_t high, int64_t *out)
{
	char *end;
	long long v;

	if (!num_starts(s, true))
		return false;
	errno = 0;
	v = strtoll(s, &end, 10);
	if (errno || *end || v < low || v > high)
		return false;
	*out = v;
	return true;
}

bool num_parse_u64(const char *s, uint64_t low, uint64_t high, uint64_t *out)
{
	char *end;
	unsigned long long v;

	if (!num_starts(s, false))
		return false;
	errno = 0;
	v = strtoull(s, &end, 10);
	if (errno || *end || v < low || v > high)
		return false;
	*out = v;
	return true;
}

bool num_parse_f64(const char *s, double *out)
{
	char *end;
	double v;

	if (!num_starts(s, true))
		return false;
	v = strtod(s, &end);
	if (*end || !isfinite(v))
		return false;
	*out = v;
	return true;
}
