/* Serving requests to start programs: what the spawner does once it is set up, and the fork server
 * (harness/python/server.c) too. This is all of the sandbox that lives in the fork server, with
 * child.c and landlock.c; it allocates nothing.
 */
#ifndef SANDBOX_SERVE_H
#define SANDBOX_SERVE_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "sandbox/base/err.h"
#include "sandbox/child.h"
#include "sandbox/outcome.h"

enum { SPAWN_STRINGS = 16384 };

struct spawn_request {
	enum profile profile;
	struct limits limits;
	uint32_t argc, envc, n_fds;
	uint32_t used;
	char strings[SPAWN_STRINGS]; /* argv, then env, each with its NUL */
};

/* The first message of a server, whether it is set up. */
struct ready {
	int failed;
	unsigned layers;
	struct err err;
};

/* The answer to a request. */
struct reply {
	pid_t pid;
	struct err err;
};

/* What the spawner hands to a fork server, in a memory file. */
struct handover {
	unsigned layers;
	int abi;        /* of Landlock */
	bool has_rules; /* the ruleset is SERVE_RULES */
	unsigned short n_insns;
	struct sock_filter insns[FILTER_MAX_INSNS];
};

/* A fork server's descriptors. */
enum {
	SERVE_LOG = 1, /* and 2: what it prints, for the message where it cannot start */
	SERVE_SOCKET = 3,
	SERVE_HANDOVER = 4,
	SERVE_RULES = 5,
	SERVE_INIT = 6, /* the end of a pipe: the pid namespace lives as long as it is open */
};

/* A request and the descriptors that came with it: program, status, go, then the program's. */
struct served {
	struct spawn_request req;
	int fds[3 + CHILD_MAX_FDS];
	int n_fds;
};

/* False where nobody asks any more. */
bool serve_receive(int socket, struct served *s);
/* The child's part of it; its fds are taken from s, which must have served_is_whole(). */
bool served_is_whole(const struct served *s);
struct child served_child(const struct served *s);
/* Answers, and closes what came. */
bool serve_reply(int socket, struct served *s, const struct reply *reply);

/* A child of the grader, not of the caller; in the caller's namespace for new pids. tid is where
 * the C library keeps the number of the thread, or NULL. */
pid_t serve_clone(int *tid);

#endif
