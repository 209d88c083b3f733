/* SHA-256 in lower-case hexadecimal. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

enum { HASH_HEX = 65 }; /* 64 digits and a NUL */

struct hash_range {
	const void *bytes;
	size_t len;
};

/* Of the ranges one behind another: where they meet leaves no mark. */
void hash_ranges(const struct hash_range *ranges, size_t n, char hex[HASH_HEX]);
void hash_bytes(const void *bytes, size_t len, char hex[HASH_HEX]);

#endif
