/* A fork server: a spawner that becomes an interpreter, from which programs are forked instead of
 * executed. See spawner.h; harness/python/server.c is its inside.
 */
#ifndef SANDBOX_SERVER_H
#define SANDBOX_SERVER_H

struct err;
struct handover;

struct server {
	int exe;                  /* borrowed */
	const char *const *argv;  /* NULL-terminated */
	const char *const *env;   /* NULL-terminated */
	const char *const *paths; /* what it and its children may read; NULL-terminated */
	const char *code;         /* a folder of the private directory, where it starts */
	int log;                  /* borrowed: its stdout and stderr */
};

/* What else it keeps; -1: there is none. */
struct server_ends {
	int socket;
	int rules; /* of Landlock, for its children */
	int init;
};

/* Becomes it; returns only on failure. */
int server_become(const struct server *s, const struct handover *out,
		  const struct server_ends *ends, struct err *err);

#endif
