/* One process of a program that answers cases: its pipes, what it prints, and what came of a frame.
 */
#ifndef GRADER_RUN_PROCESS_H
#define GRADER_RUN_PROCESS_H

#include <stddef.h>

#include "sandbox/base/buf.h"
#include "sandbox/outcome.h"

struct confined;
struct err;
struct runner;
struct sandbox;

struct process { /* sb set, the descriptors -1: none is open */
	struct sandbox *sb;
	struct confined *c; /* NULL: none runs */
	struct limits limits;
	int requests, frames, printed;
	struct buf in; /* of the frame that is being read */
};

/* Starts one, with the limits of the runner's task and language. process_close() in every case. */
int process_open(struct process *p, const struct runner *r, struct err *err);
/* Ends it where it still runs; its peak memory and what it printed are added to the runner's. */
void process_close(struct process *p, struct runner *r);

/* Takes what has come of a frame; for sandbox_watch(). */
void process_read(void *process);
/* The end of what it printed; returns how many bytes. */
size_t process_tail(const struct process *p, char *tail, size_t room);

#endif
