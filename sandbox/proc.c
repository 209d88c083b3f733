#include "sandbox/proc.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "sandbox/base/scoped.h"

static ssize_t read_file(pid_t pid, const char *name, char *out, size_t room)
{
	char path[64];
	scoped(fd_close) int fd = -1;
	ssize_t n;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? -1 : read(fd, out, room - 1);
	out[n < 0 ? 0 : n] = '\0';
	return n;
}

static int64_t field_kib(const char *text, const char *name)
{
	const char *at = strstr(text, name);

	return at ? strtoll(at + strlen(name), NULL, 10) * 1024 : -1;
}

struct proc_status proc_read_status(pid_t pid)
{
	struct proc_status st = {.inner_pid = -1};
	char text[4096];
	const char *ns;
	char *next;

	read_file(pid, "status", text, sizeof text);
	st.peak_bytes = field_kib(text, "\nVmHWM:");
	st.space_bytes = field_kib(text, "\nVmSize:");
	st.space_peak_bytes = field_kib(text, "\nVmPeak:");
	/* NSpid: the number in each namespace, outermost first */
	ns = strstr(text, "\nNSpid:");
	for (ns = ns ? ns + 7 : "\n"; *ns && *ns != '\n'; ns = next) {
		long id = strtol(ns, &next, 10);

		if (next == ns)
			break;
		st.inner_pid = (pid_t)id;
	}
	return st;
}

/* Field 3 and on of /proc/PID/stat: behind the name, which may hold anything. */
static const char *read_stat(pid_t pid, char *text, size_t room)
{
	read_file(pid, "stat", text, room);
	return strrchr(text, ')');
}

bool proc_is_asleep(pid_t pid)
{
	char text[1024];
	const char *p = read_stat(pid, text, sizeof text);

	return p && p[1] && strchr("SDT", p[2]) && p[2];
}

uint64_t proc_stack_top(pid_t pid)
{
	char text[1024];
	const char *p = read_stat(pid, text, sizeof text);
	uint64_t top = 0;

	for (int field = 2; p && field < 28; field++)
		p = strchr(p + 1, ' ');
	if (p)
		top = strtoull(p + 1, NULL, 10);
	return top;
}

void proc_read_string(pid_t pid, uint64_t address, char *out, size_t room)
{
	struct iovec to = {out, room - 1};
	struct iovec from = {(void *)(uintptr_t)address, room - 1};
	size_t page = 4096 - address % 4096;
	ssize_t n;

	out[0] = '\0';
	n = process_vm_readv(pid, &to, 1, &from, 1, 0);
	if (n < 0 && page < room - 1) { /* the next page is not there */
		to.iov_len = from.iov_len = page;
		n = process_vm_readv(pid, &to, 1, &from, 1, 0);
	}
	out[n < 0 ? 0 : n] = '\0';
}

void proc_read_words(pid_t pid, uint64_t address, uint64_t *out, size_t n)
{
	struct iovec to = {out, n * sizeof *out};
	struct iovec from = {(void *)(uintptr_t)address, n * sizeof *out};

	memset(out, 0, n * sizeof *out);
	process_vm_readv(pid, &to, 1, &from, 1, 0);
}
