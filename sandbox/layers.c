#include "sandbox/layers.h"

#include <stddef.h>

static const struct {
	enum layer bit;
	const char *name;
} names[LAYERS] = {
	{LAYER_SECCOMP, "seccomp"},      {LAYER_RLIMITS, "rlimits"},
	{LAYER_LANDLOCK, "landlock"},    {LAYER_USER_NS, "user-namespace"},
	{LAYER_PID_NS, "pid-namespace"}, {LAYER_MOUNT_NS, "mount-namespace"},
	{LAYER_NET_NS, "net-namespace"}, {LAYER_IPC_NS, "ipc-namespace"},
	{LAYER_UTS_NS, "uts-namespace"}, {LAYER_IDENTITY, "identity"},
	{LAYER_TRACE, "ptrace"},
};

const char *layer_name(enum layer bit)
{
	for (size_t i = 0; i < LAYERS; i++)
		if (names[i].bit == bit)
			return names[i].name;
	return NULL;
}
