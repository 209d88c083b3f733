/* tries: write a frame to every descriptor and exit before the harness starts; expect: crash|fail|output|violation */
#include <stdint.h>
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

__attribute__((constructor)) static void early(void)
{
	struct answer a = {{0x31524647, 0, 1, 1, 0, sizeof(struct output) + 8, ""},
			   {"result", 3, 0, {0}, 8},
			   1.0};

	for (int fd = 0; fd < 1024; fd++)
		write(fd, &a, sizeof a);
	_exit(0);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
