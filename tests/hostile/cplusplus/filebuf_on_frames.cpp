/* tries: forge frames through a stream buffer on the harness's own descriptor; expect: output names=question */
#include <cstdint>
#include <ext/stdio_filebuf.h>
#include <ostream>

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
	static __gnu_cxx::stdio_filebuf<char> frames(3, std::ios::out | std::ios::binary);
	const answer a;
	std::ostream(&frames).write(reinterpret_cast<const char *>(&a), sizeof a).flush();
	for (;;)
		;
}
