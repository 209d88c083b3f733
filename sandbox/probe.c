#include "sandbox/probe.h"

#include <sys/utsname.h>

#include "sandbox/base/mem.h"
#include "sandbox/landlock.h"

const struct layer_report layer_reports[LAYERS] = {
	{LAYER_SECCOMP, true, "only the system calls of a computation",
	 "nothing is graded: the kernel must be built with seccomp filters"},
	{LAYER_RLIMITS, true, "limits on CPU, memory, stack, files and processes",
	 "nothing is graded"},
	{LAYER_LANDLOCK, false, "no sight of the host's files",
	 "the private root takes its place (Linux 5.13 or newer, lsm=landlock)"},
	{LAYER_MOUNT_NS, false, "a private root with the toolchain and nothing else",
	 "Landlock takes its place (unprivileged user namespaces are off here)"},
	{LAYER_USER_NS, false, "no capability on the host",
	 "programs run without capabilities and with no_new_privs, but see the host's namespaces"},
	{LAYER_PID_NS, false, "no sight of other processes",
	 "the system call filter blocks signals"},
	{LAYER_NET_NS, false, "no network", "the system call filter blocks every socket"},
	{LAYER_IPC_NS, false, "no shared memory of others",
	 "the system call filter blocks every IPC call"},
	{LAYER_UTS_NS, false, "no change of the host's name",
	 "the system call filter blocks the call"},
	{LAYER_IDENTITY, false, "not even the files that root owns",
	 "grader was not started as root"},
	{LAYER_TRACE, false, "blocked calls and crashes are named, and memory is measured exactly",
	 "blocked calls fail with ENOSYS and are not named (kernel.yama.ptrace_scope is 2 or 3?)"},
};

char *probe_host(void)
{
	struct utsname u;
	int abi = landlock_abi();

	if (uname(&u) < 0)
		return mem_strdup("unknown host");
	if (abi == 0)
		return mem_printf("%s %s %s, no Landlock", u.sysname, u.release, u.machine);
	return mem_printf("%s %s %s, Landlock ABI %d", u.sysname, u.release, u.machine, abi);
}
