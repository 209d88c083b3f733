#include "tests/unit/suites.h"

#include <signal.h>

#include "sandbox/base/clock.h"
#include "sandbox/outcome.h"

static const struct limits lim = {.cpu_ns = NS_PER_S,
				  .wall_ns = 2 * NS_PER_S,
				  .memory_bytes = INT64_C(256) << 20,
				  .stack_bytes = INT64_C(8) << 20};

enum { EXITED_3 = 3 << 8 };

static const struct {
	const char *what;
	int status;
	enum stopped_for stopped;
	struct usage use;
	enum outcome want;
} rows[] = {
	{"by itself", EXITED_3, STOPPED_NOT, {.space_bytes = -1}, OUTCOME_EXITED},
	{"a crash", SIGSEGV, STOPPED_NOT, {.space_bytes = 1 << 20}, OUTCOME_SIGNALLED},
	{"a crash, memory unknown", SIGSEGV, STOPPED_NOT, {.space_bytes = -1}, OUTCOME_SIGNALLED},
	{"a crash after a refusal",
	 SIGSEGV,
	 STOPPED_NOT,
	 {.refused_bytes = 1},
	 OUTCOME_MEMORY_LIMIT},
	{"a crash near the limit",
	 SIGABRT,
	 STOPPED_NOT,
	 {.space_bytes = 250 << 20},
	 OUTCOME_MEMORY_LIMIT},
	{"our stop for CPU", SIGKILL, STOPPED_CPU, {0}, OUTCOME_CPU_LIMIT},
	{"our stop for sleeping", SIGKILL, STOPPED_WALL, {0}, OUTCOME_WALL_LIMIT},
	{"our stop for a call", SIGKILL, STOPPED_BLOCKED, {0}, OUTCOME_VIOLATION},
	{"our stop", SIGKILL, STOPPED_BY_CALLER, {0}, OUTCOME_STOPPED},
	{"the kernel's CPU limit", SIGXCPU, STOPPED_NOT, {0}, OUTCOME_CPU_LIMIT},
	{"the kernel's hard CPU limit",
	 SIGKILL,
	 STOPPED_NOT,
	 {.cpu_ns = NS_PER_S},
	 OUTCOME_CPU_LIMIT},
	{"the kernel ran out of memory", SIGKILL, STOPPED_NOT, {0}, OUTCOME_MEMORY_LIMIT},
	{"a file too large", SIGXFSZ, STOPPED_NOT, {0}, OUTCOME_FILE_LIMIT},
	{"a filter that kills", SIGSYS, STOPPED_NOT, {0}, OUTCOME_VIOLATION},
};

START_TEST(an_end_has_one_outcome)
{
	ck_assert_msg(outcome_of(rows[_i].status, rows[_i].stopped, &rows[_i].use, &lim) ==
			      rows[_i].want,
		      "%s", rows[_i].what);
}
END_TEST

#define TOP UINT64_C(0x7ffffffff000)
#define BOTTOM (TOP - (UINT64_C(8) << 20))

static const struct {
	const char *what;
	struct fault f;
	bool overflow;
} faults[] = {
	{"deep recursion",
	 {.signal = SIGSEGV, .address = BOTTOM - 8, .sp = BOTTOM, .stack_top = TOP},
	 true},
	{"a huge array",
	 {.signal = SIGSEGV,
	  .address = TOP - (UINT64_C(40) << 30),
	  .sp = TOP - (UINT64_C(40) << 30),
	  .stack_top = TOP},
	 true},
	{"a wild pointer",
	 {.signal = SIGSEGV, .address = 0x1234, .sp = TOP - 4096, .stack_top = TOP},
	 false},
	{"a null pointer",
	 {.signal = SIGSEGV, .address = 0, .sp = TOP - 4096, .stack_top = TOP},
	 false},
	{"a division",
	 {.signal = SIGFPE, .address = BOTTOM - 8, .sp = BOTTOM, .stack_top = TOP},
	 false},
	{"no stack known", {.signal = SIGSEGV, .address = 8, .sp = 8}, false},
};

START_TEST(a_stack_overflow_is_told_from_a_wild_pointer)
{
	ck_assert_msg(fault_is_stack_overflow(&faults[_i].f, lim.stack_bytes) ==
			      faults[_i].overflow,
		      "%s", faults[_i].what);
}
END_TEST

TCase *case_outcome(void)
{
	TCase *tc = tcase_create("outcome");

	tcase_add_loop_test(tc, an_end_has_one_outcome, 0, sizeof rows / sizeof *rows);
	tcase_add_loop_test(tc, a_stack_overflow_is_told_from_a_wild_pointer, 0,
			    sizeof faults / sizeof *faults);
	return tc;
}
