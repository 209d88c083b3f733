/* tries: write right-looking frames to every descriptor when static objects are destroyed; expect: fail|output|crash|violation */
#include <cstdint>
#include <unistd.h>

struct frame {
	std::uint32_t magic, status;
	std::uint64_t nonce;
	std::uint32_t n_outputs, reserved;
	std::uint64_t payload_bytes;
	char what[32];
};

struct output {
	char name[32];
	std::uint32_t type, ndim;
	std::uint64_t shape[2], bytes;
};

struct answer {
	frame f{0x31524647, 0, 1, 1, 0, sizeof(output) + 8, ""};
	output o{"result", 3, 0, {}, 8};
	double value = 1.0;
};

struct late {
	~late()
	{
		const answer a;
		for (int fd = 0; fd < 16; fd++)
			if (write(fd, &a, sizeof a) < 0)
				continue;
	}
} at_the_end;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
