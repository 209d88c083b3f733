/* Running a command of the user's own, which is asked nothing that depends on a submission. */
#ifndef BASE_COMMAND_H
#define BASE_COMMAND_H

struct buf;
struct err;

/* Looks a program up as a shell would; a name with a slash is a path. NULL where there is none; the
 * caller frees it. */
char *command_find(const char *name);

/* Runs argv[0], a path, with an environment of PATH and LC_ALL=C alone and nothing on its stdin,
 * and reads its stdout. Its failure is ERR_SYSTEM. */
int command_read(const char *const *argv, struct buf *out, struct err *err);

#endif
