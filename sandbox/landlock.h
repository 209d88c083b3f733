/* Landlock: a program's own view of the file system, and no TCP, no signals and no abstract
 * sockets across its border where the kernel knows those. Needs no privilege.
 */
#ifndef SANDBOX_LANDLOCK_H
#define SANDBOX_LANDLOCK_H

#include <stdbool.h>

/* The kernel's Landlock ABI, or 0 where there is none. */
int landlock_abi(void);

/* A ruleset that denies everything the ABI knows. A descriptor, or -1 and errno. These four make
 * system calls only, for use between clone and exec. */
int landlock_new(int abi);
/* Below dir: read and, where wanted, execute; or write, make and remove files. False and errno. */
bool landlock_allow_read(int ruleset, int dir, bool execute);
bool landlock_allow_work(int ruleset, int dir, int abi);
/* Executing and reading this one file. */
bool landlock_allow_program(int ruleset, int file);

bool landlock_enter(int ruleset); /* no_new_privs must be set */

#endif
