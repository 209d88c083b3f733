/* tries: write frames to every descriptor when the process ends; expect: fail|output|crash|violation */
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

__attribute__((destructor)) static void early(void)
{
	struct answer a = {{0x31524647, 0, 1, 1, 0, sizeof(struct output) + 8, ""},
			   {"result", 3, 0, {0}, 8},
			   1.0};

	for (int fd = 0; fd < 16; fd++)
		write(fd, &a, sizeof a);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
