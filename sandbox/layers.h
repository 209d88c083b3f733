/* The layers of confinement, as bits, and their names in reports. */
#ifndef SANDBOX_LAYERS_H
#define SANDBOX_LAYERS_H

enum layer {
	LAYER_SECCOMP = 1 << 0,
	LAYER_RLIMITS = 1 << 1,
	LAYER_LANDLOCK = 1 << 2,
	LAYER_USER_NS = 1 << 3,
	LAYER_PID_NS = 1 << 4,
	LAYER_MOUNT_NS = 1 << 5, /* with a private root, not the namespace alone */
	LAYER_NET_NS = 1 << 6,
	LAYER_IPC_NS = 1 << 7,
	LAYER_UTS_NS = 1 << 8,
	LAYER_IDENTITY = 1 << 9, /* started as root: another user from here on */
	LAYER_TRACE = 1 << 10,   /* ptrace: names and measures, confines nothing */
};
enum { LAYERS = 11 };

/* "seccomp", "landlock", ...; bit is one of enum layer. */
const char *layer_name(enum layer bit);

#endif
