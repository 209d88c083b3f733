/* Allocation that does not fail: memory exhaustion prints one line and ends the program with
 * status 3, so that callers carry no branch for it. Sizes multiply with overflow checks.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_zalloc(size_t size); /* zeroed; never NULL, also for size 0 */
void *mem_calloc(size_t count, size_t size);
void *mem_realloc(void *old, size_t count, size_t size);
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t len);
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
