#include "sandbox/landlock.h"

#include <errno.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Debian 12's headers end at ABI 1; the kernel that runs may know more. */
enum {
	ACCESS_REFER = 1 << 13,
	ACCESS_TRUNCATE = 1 << 14,
	ACCESS_IOCTL_DEV = 1 << 15,
	ACCESS_NET_BIND_CONNECT = 3,
	SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 3,
};

struct ruleset_attr {
	uint64_t handled_access_fs;
	uint64_t handled_access_net; /* ABI 4 */
	uint64_t scoped;             /* ABI 6 */
};

int landlock_abi(void)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

	return abi < 0 ? 0 : (int)abi;
}

static uint64_t all_access(int abi)
{
	uint64_t access = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

	if (abi >= 2)
		access |= ACCESS_REFER;
	if (abi >= 3)
		access |= ACCESS_TRUNCATE;
	if (abi >= 5)
		access |= ACCESS_IOCTL_DEV;
	return access;
}

int landlock_new(int abi)
{
	struct ruleset_attr attr = {.handled_access_fs = all_access(abi)};
	size_t size = sizeof attr.handled_access_fs;

	if (abi >= 4) {
		attr.handled_access_net = ACCESS_NET_BIND_CONNECT;
		size = 2 * sizeof(uint64_t);
	}
	if (abi >= 6) {
		attr.scoped = SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS;
		size = sizeof attr;
	}
	return (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);
}

static bool allow(int ruleset, int fd, uint64_t access)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};

	return syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

bool landlock_allow_read(int ruleset, int dir, bool execute)
{
	uint64_t access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

	if (execute)
		access |= LANDLOCK_ACCESS_FS_EXECUTE;
	return allow(ruleset, dir, access);
}

bool landlock_allow_work(int ruleset, int dir, int abi)
{
	uint64_t access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
			  LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
			  LANDLOCK_ACCESS_FS_REMOVE_FILE;

	if (abi >= 3)
		access |= ACCESS_TRUNCATE;
	return allow(ruleset, dir, access);
}

bool landlock_allow_program(int ruleset, int file)
{
	return allow(ruleset, file, LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE);
}

bool landlock_enter(int ruleset)
{
	return syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
}
