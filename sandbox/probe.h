/* What this host gives: for `grader doctor`. */
#ifndef SANDBOX_PROBE_H
#define SANDBOX_PROBE_H

#include <stdbool.h>
#include <stddef.h>

#include "sandbox/layers.h"

struct layer_report {
	enum layer layer;
	bool mandatory; /* without it nothing is graded; of Landlock and the mount namespace, one */
	const char *gives;   /* what it protects from */
	const char *instead; /* what follows where it is missing, and what to do */
};

/* One row a layer, LAYERS of them, in the order in which they are shown. */
extern const struct layer_report layer_reports[LAYERS];

/* "Linux 6.1.0-18-amd64 x86_64, Landlock ABI 2"; the caller frees it. */
char *probe_host(void);

#endif
