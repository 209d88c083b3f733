#include "sandbox/base/hash.h"

#include <sha2.h>
#include <stdint.h>

void hash_ranges(const struct hash_range *ranges, size_t n, char hex[HASH_HEX])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t sum[SHA256_DIGEST_LENGTH];
	SHA2_CTX ctx;

	SHA256Init(&ctx);
	for (size_t i = 0; i < n; i++)
		if (ranges[i].len > 0)
			SHA256Update(&ctx, ranges[i].bytes, ranges[i].len);
	SHA256Final(sum, &ctx);
	for (size_t i = 0; i < sizeof sum; i++) {
		hex[2 * i] = digits[sum[i] >> 4];
		hex[2 * i + 1] = digits[sum[i] & 15];
	}
	hex[2 * sizeof sum] = '\0';
}

void hash_bytes(const void *bytes, size_t len, char hex[HASH_HEX])
{
	struct hash_range range = {bytes, len};

	hash_ranges(&range, 1, hex);
}
