/* Strict numbers: the whole string, in range, in the C locale's notation. No leading or trailing
 * space, no sign where none is allowed, no empty string.
 */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

bool num_parse_i64(const char *s, int64_t low, int64_t high, int64_t *out);
bool num_parse_u64(const char *s, uint64_t low, uint64_t high, uint64_t *out);
bool num_parse_f64(const char *s, double *out); /* decimal or hexadecimal, nan and inf refused */

#endif
