/* tries: leave through a terminate handler that writes a frame and exits with 0; expect: output|crash|fail */
#include <cstdint>
#include <exception>
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

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	std::set_terminate([] {
		const answer a;
		if (write(3, &a, sizeof a) > 0)
			_exit(0);
		__builtin_trap();
	});
	throw n;
}
