/* The sandbox: confines programs, watches them, and says how each ended.
 *
 * Theory of operation. One struct sandbox serves a whole grading, or many: it owns a private
 * directory, the spawner (spawner.h) that lives in the namespaces, and one poll loop. Several
 * confined programs may run at once; sandbox_step() waits for what happens next to any of them:
 * a death or a traced stop arrives as SIGCHLD through a signalfd, output through watched
 * descriptors, time through the poll's own timeout. The CPU clock of each program is read from the
 * kernel; as a program has one thread, its CPU time cannot outrun the wall clock, so that the time
 * left to its CPU limit is when to look again.
 *
 * While a sandbox exists SIGINT, SIGTERM, SIGHUP and SIGQUIT are held back and end sandbox_step()
 * instead; sandbox_free() then raises what came, so that the process cleans up and dies of its
 * signal. SIGPIPE is ignored meanwhile.
 * All calls are for one thread.
 */
#ifndef SANDBOX_SANDBOX_H
#define SANDBOX_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sandbox/filter.h"
#include "sandbox/layers.h"
#include "sandbox/outcome.h"

struct err;
struct sandbox;
struct server;
struct confined; /* one running program */

struct program {
	const char *name; /* for messages */
	enum profile profile;
	int exe;                 /* borrowed: the program, open for reading or O_PATH; -1 for
				    PROFILE_PYTHON, which is forked from the server */
	const char *const *argv; /* NULL-terminated */
	const char *const *env;  /* NULL-terminated: all the environment there is */
	const int *fds;          /* borrowed: become 0 to n_fds - 1, all else is closed */
	size_t n_fds;
	struct limits limits;
};

struct sandbox_config {
	const char *const *paths; /* what PROFILE_TOOL may read and execute; NULL-terminated */
	unsigned without;         /* enum layer bits to do without, for tests */
};

/* *out is NULL on failure. A host that cannot give the mandatory layers fails here or at the first
 * sandbox_run, with a message that says what is missing. */
int sandbox_new(const struct sandbox_config *config, struct sandbox **out, struct err *err);
void sandbox_free(struct sandbox *sb); /* ends what still runs, removes the directory; see above */

int sandbox_work(const struct sandbox *sb); /* descriptor of the work directory */
/* Empties the work directory. */
int sandbox_clean(struct sandbox *sb, struct err *err);
/* The layers in force, as bits; -1 where it could not be set up. */
int sandbox_layers(struct sandbox *sb, unsigned *layers, struct err *err);

/* A fork server (server.h), for PROFILE_PYTHON: its code is what the caller puts into the folder
 * that sandbox_open_code() opens, which the caller closes. It is begun once and sets itself up
 * meanwhile; s->code and s->log are filled in here, the rest is borrowed until it is ready. */
int sandbox_open_code(struct sandbox *sb, struct err *err);
int sandbox_begin_server(struct sandbox *sb, const struct server *s, struct err *err);
bool sandbox_has_server(const struct sandbox *sb);
/* Waits until it is ready; sandbox_run() does this by itself. */
int sandbox_await_server(struct sandbox *sb, struct err *err);

/* Starts a program; returns once it execs. A file in the work directory is readable by it only
 * where its mode says so. */
int sandbox_run(struct sandbox *sb, const struct program *p, struct confined **out,
		struct err *err);

/* Calls ready(arg) from sandbox_step() whenever fd is readable or hung up, until unwatched. */
void sandbox_watch(struct sandbox *sb, int fd, void (*ready)(void *arg), void *arg);
void sandbox_unwatch(struct sandbox *sb, int fd);

/* Waits until something happens or until_ns (clock_wall_ns) has come, and deals with it.
 * Fails with ERR_SYSTEM where the loop itself fails, and where a signal asked us to end:
 * sandbox_interrupted() then tells which. */
int sandbox_step(struct sandbox *sb, int64_t until_ns, struct err *err);
int sandbox_interrupted(const struct sandbox *sb); /* a signal, or 0 */

/* Steps until the program has ended. */
int sandbox_finish(struct sandbox *sb, struct confined *c, struct err *err);

bool confined_has_ended(const struct confined *c);
const struct ending *confined_ending(const struct confined *c); /* once it has ended */
int64_t confined_cpu_ns(const struct confined *c);              /* used so far */
/* From now on it may use this much more CPU time, and be asleep after this much wall time. Returns
 * the CPU time that it used so far. */
int64_t confined_allow(struct confined *c, int64_t cpu_ns, int64_t wall_ns);
void confined_stop(struct confined *c); /* kills it; its end arrives through sandbox_step() */
void confined_free(struct sandbox *sb, struct confined *c); /* it has ended, or is killed here */

#endif
