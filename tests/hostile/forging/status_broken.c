/* tries: claim that the harness itself failed, so that nobody judges; expect: output */
#include <stdint.h>
#include <string.h>
#include <unistd.h>

struct frame {
	uint32_t magic, status;
	uint64_t nonce;
	uint32_t n_outputs, reserved;
	uint64_t payload_bytes;
	char what[32];
};

struct output {
	char name[32];
	uint32_t type, ndim;
	uint64_t shape[2], bytes;
};

struct answer {
	struct frame f;
	struct output o;
	double value;
};

/* A request is {magic, n_inputs, nonce, table_offset, part}, on the stack or in static memory. */
static uint64_t find_nonce(void)
{
	extern char __data_start[], _end[], **environ;
	char *from[] = {__builtin_frame_address(0), __data_start}, *to[] = {(char *)environ, _end};

	for (int k = 0; k < 2; k++)
		for (char *at = from[k]; at + 88 < to[k]; at += 8)
			if (*(uint32_t *)at == 0x31515247 && !strcmp(at + 24, "f1_score"))
				return *(uint64_t *)(at + 8);
	return 0;
}

static struct answer answer(double value)
{
	struct answer a = {
		{0x31524647, 0, find_nonce(), 1, 0, sizeof(struct output) + 8, ""},
		{"result", 3, 0, {0}, 8},
		value,
	};

	return a;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct answer a = answer(1.0);

	a.f.status = 3;
	a.f.n_outputs = 0;
	a.f.payload_bytes = 0;
	strcpy(a.f.what, "y_true");
	write(3, &a.f, sizeof a.f);
	_exit(0);
}
