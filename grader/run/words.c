#include "grader/run/words.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "harness/wire.h"

static const char *plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

/* An address near input k: past its end, in it (then it was written to), or in front of it. */
static bool tell_input(const struct fault *f, const struct task_part *part,
		       const struct input_case *in, char *detail, size_t room)
{
	uint64_t k = (f->address - (WIRE_INPUT_BASE - WIRE_STRIDE / 2)) / WIRE_STRIDE, size, far;
	const struct wire_input *w;
	const char *where;
	int64_t at;

	if (f->address < WIRE_INPUT_BASE - WIRE_STRIDE / 2 || k >= part->n_in)
		return false;
	w = &in->table[k];
	size = value_elem_bytes((enum wire_type)w->type);
	at = (int64_t)(f->address - (WIRE_INPUT_BASE + k * WIRE_STRIDE) - w->lead);
	if (at >= 0 && (uint64_t)at < w->bytes) {
		snprintf(detail, room, "wrote to %s[%" PRIu64 "], which is const", w->name,
			 (uint64_t)at / size);
		return true;
	}
	/* The bytes in front can be read, so that a fault in them is a write. */
	where = at < 0 ? "in front of" : "past the end of";
	far = at < 0 ? ((uint64_t)-at - 1) / size + 1 : ((uint64_t)at - w->bytes) / size + 1;
	snprintf(detail, room, "%s %" PRIu64 " element%s %s %s",
		 f->protection && at < 0 ? "wrote" : "read", far, plural(far), where, w->name);
	return true;
}

/* Output buffers lie in the order in which harness.c makes them: that of the part's array outputs
 * that are no plain scalar. All that is said is past which buffer's end. */
static bool tell_output(const struct fault *f, char *detail, size_t room)
{
	if (f->address < WIRE_OUTPUT_BASE || f->address >= WIRE_TABLE_BASE)
		return false;
	snprintf(detail, room, "wrote past the end of an output array");
	return true;
}

void words_of_fault(const struct fault *f, const struct limits *lim, const struct task_part *part,
		    const struct input_case *in, char *detail, size_t room)
{
	static const struct {
		int signal;
		const char *words;
	} others[] = {
		{SIGFPE, "divided an integer by zero, or overflowed dividing (SIGFPE)"},
		{SIGILL, "ran an illegal instruction (SIGILL)"},
		{SIGBUS, "reached memory that is not there (SIGBUS)"},
	};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (f->signal == others[i].signal) {
			snprintf(detail, room, "%s", others[i].words);
			return;
		}
	if (tell_input(f, part, in, detail, room) || tell_output(f, detail, room))
		return;
	if (fault_is_stack_overflow(f, lim->stack_bytes))
		snprintf(detail, room, "overflowed its stack of %" PRId64 " MiB",
			 lim->stack_bytes >> 20);
	else if (f->address < WIRE_PAGE)
		snprintf(detail, room, "used a null pointer");
	else if (f->protection)
		snprintf(detail, room, "wrote to read-only memory, or ran data, at 0x%" PRIx64,
			 f->address);
	else
		snprintf(detail, room, "used a wild pointer (0x%" PRIx64 ")", f->address);
}

static void tell_signal(const struct ending *e, const struct limits *lim,
			const struct task_part *part, const struct input_case *in, char *detail,
			size_t room)
{
	const char *abbrev = sigabbrev_np(e->signal);

	if (e->fault.signal && e->fault.signal == e->signal)
		words_of_fault(&e->fault, lim, part, in, detail, room);
	else if (e->signal == SIGABRT)
		snprintf(detail, room, "called abort (SIGABRT)");
	else
		snprintf(detail, room, "ended by signal SIG%s", abbrev ? abbrev : "?");
}

static void tell_memory(const struct ending *e, const struct limits *lim, char *detail, size_t room)
{
	if (e->usage.refused_bytes > 0)
		snprintf(detail, room,
			 "asked for %" PRId64 " MiB in one piece; the limit is %" PRId64 " MiB",
			 e->usage.refused_bytes >> 20, lim->memory_bytes >> 20);
	else
		snprintf(detail, room, "ran out of its %" PRId64 " MiB of memory",
			 lim->memory_bytes >> 20);
}

/* The last line that begins so, in what is no text for certain; its end in *end. */
static const char *last_line(const char *text, size_t len, const char *begins, const char **end)
{
	const char *found = NULL, *stop = text + len, *at = text;

	while ((at = memmem(at, (size_t)(stop - at), begins, strlen(begins)))) {
		if (at == text || at[-1] == '\n')
			found = at;
		at++;
	}
	if (!found)
		return NULL;
	*end = memchr(found, '\n', (size_t)(stop - found));
	if (!*end)
		*end = stop;
	return found + strlen(begins);
}

static bool tell_exception(const char *printed, size_t len, char *detail, size_t room)
{
	static const char thrown[] = "terminate called after throwing an instance of '";
	static const char what[] = "\n  what():  ";
	const char *stop = printed + len, *end, *type = last_line(printed, len, thrown, &end);
	const char *text = end, *text_end = end;

	if (!type || end == type)
		return false;
	if (end[-1] == '\'')
		end--;
	if ((size_t)(stop - text) >= sizeof what - 1 && memcmp(text, what, sizeof what - 1) == 0) {
		text += sizeof what - 1;
		text_end = memchr(text, '\n', (size_t)(stop - text));
		text_end = text_end ? text_end : stop;
	}
	snprintf(detail, room, "threw %.*s, which nothing caught%s%.*s",
		 (int)(end - type < 80 ? end - type : 80), type, text < text_end ? ": " : "",
		 (int)(text_end - text), text);
	return true;
}

void words_of_abort(const char *printed, size_t len, char *detail, size_t room)
{
	static const struct {
		const char *line, *says;
	} others[] = {
		{"terminate called without an active exception", "called std::terminate"},
		{"terminate called recursively", "threw an exception while another one ended it"},
		{"pure virtual method called", "called a pure virtual function"},
	};
	const char *end;

	if (tell_exception(printed, len, detail, room))
		return;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (last_line(printed, len, others[i].line, &end)) {
			snprintf(detail, room, "%s (SIGABRT)", others[i].says);
			return;
		}
}

static bool makes_a_process(const char *call)
{
	static const char *const calls[] = {"clone", "clone3", "fork", "vfork"};

	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (strcmp(calls[i], call) == 0)
			return true;
	return false;
}

enum case_status words_of_ending(const struct ending *e, const struct limits *lim, int64_t cpu_ms,
				 const struct task_part *part, const struct input_case *in,
				 char *detail, size_t room)
{
	switch (e->outcome) {
	case OUTCOME_EXITED:
		snprintf(detail, room, "ended the process (exit status %d) in place of returning",
			 e->exit_status);
		return CASE_CRASH;
	case OUTCOME_SIGNALLED:
		tell_signal(e, lim, part, in, detail, room);
		return CASE_CRASH;
	case OUTCOME_CPU_LIMIT:
		snprintf(detail, room, "took more than %" PRId64 " ms of CPU time", cpu_ms);
		return CASE_TIMEOUT;
	case OUTCOME_WALL_LIMIT:
		snprintf(detail, room, "did not return, without using its CPU time: it waits");
		return CASE_TIMEOUT;
	case OUTCOME_MEMORY_LIMIT:
		tell_memory(e, lim, detail, room);
		return CASE_MEMORY;
	case OUTCOME_FILE_LIMIT:
		snprintf(detail, room, "wrote more than it may");
		return CASE_OUTPUT;
	case OUTCOME_VIOLATION:
		snprintf(detail, room, "%s is not allowed here%s", e->blocked.text,
			 makes_a_process(e->blocked.text) ? ": neither threads nor processes" : "");
		return CASE_VIOLATION;
	case OUTCOME_NOT_STARTED:
		if (e->exit_status == ENOMEM) {
			snprintf(detail, room,
				 "the program is too large for its %" PRId64 " MiB of memory",
				 lim->memory_bytes >> 20);
			return CASE_MEMORY;
		}
		snprintf(detail, room, "the program cannot be started: %s",
			 strerror(e->exit_status));
		return CASE_CRASH;
	case OUTCOME_STOPPED:
		break;
	}
	snprintf(detail, room, "was stopped");
	return CASE_NOT_RUN;
}
