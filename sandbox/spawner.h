/* The spawner: a small process that lives in the namespaces and starts confined programs there.
 *
 * Theory of operation. Making user, pid, mount, net, ipc and uts namespaces costs more than a
 * program's start, so they are made once, by one child of the grader, and every program of a
 * grading starts inside them. None of those programs can fork, keep a file or reach another, so
 * nothing passes from one to the next. The spawner clones with CLONE_PARENT: what it starts is a
 * child of the grader itself, which waits for it, traces it and measures it directly; and since
 * the spawner was forked while the grader was small, the children start small too.
 *
 * A fork server is the same for programs that are forked and not executed: a spawner of its own,
 * with namespaces and a private root of its own, that in the end becomes an interpreter, which
 * loads what programs need, tells that it is ready and answers the same requests (serve.h). It is
 * trusted like the spawner; a child confines itself before it runs anything else.
 *
 * As root it first becomes an unprivileged user of a number of its own, so that everything after
 * that is the same for root and for anyone else.
 */
#ifndef SANDBOX_SPAWNER_H
#define SANDBOX_SPAWNER_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "sandbox/child.h"
#include "sandbox/outcome.h"
#include "sandbox/serve.h"

struct err;
struct server;

struct spawner_config {
	int dir; /* the private directory: holds root/ (empty) and work/. Its path may be closed to
		    the programs' user, so that everything starts from this descriptor. */
	const char *const *paths; /* what tools may read; NULL-terminated */
	uid_t uid;                /* who the programs run as */
	gid_t gid;
	unsigned without;            /* layers to do without, for tests of what replaces them */
	const struct server *server; /* a fork server instead, sandbox/server.h; or NULL */
};

struct spawner {
	pid_t pid;
	int socket;      /* -1: not started */
	unsigned layers; /* enum layer bits; known once spawner_ready() was called */
	bool is_ready;
};

/* Forks the spawner and returns at once; it sets itself up meanwhile. */
int spawner_start(struct spawner *s, const struct spawner_config *config, struct err *err);
/* Waits until it is set up; spawner_clone() does this by itself. */
int spawner_ready(struct spawner *s, struct err *err);
void spawner_stop(struct spawner *s);

/* Starts a child that waits for a byte on go before it confines itself and execs exe; a fork server
 * forks it off itself, with exe -1. */
pid_t spawner_clone(struct spawner *s, const struct spawn_request *req, int exe, int status, int go,
		    const int *fds, struct err *err);

#endif
