#include "harness/harness.h"

#include "burn.h"

#pragma weak burn_user
#pragma weak burn_system
#pragma weak touch

static void call_with(struct call *c, double (*f)(int), const char *input)
{
	int n = in_i32(c, input);
	double result;

	call_begin(c);
	result = f(n);
	call_end(c);
	out_f64(c, "result", result);
}

static void call_burn_user(struct call *c)
{
	call_with(c, burn_user, "ms");
}

static void call_burn_system(struct call *c)
{
	call_with(c, burn_system, "ms");
}

static void call_touch(struct call *c)
{
	call_with(c, touch, "mib");
}

const struct part harness_parts[] = {
	{"burn_user", (void *)burn_user, call_burn_user},
	{"burn_system", (void *)burn_system, call_burn_system},
	{"touch", (void *)touch, call_touch},
	{0},
};
