#include "sandbox/base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *mem_or_die(void *p)
{
	static const char line[] = "grader: out of memory\n";

	if (p)
		return p;
	if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
		_exit(3);
	_exit(3);
}

void *mem_calloc(size_t count, size_t size)
{
	if (count == 0 || size == 0)
		count = size = 1;
	return mem_or_die(calloc(count, size));
}

void *mem_zalloc(size_t size)
{
	return mem_calloc(1, size);
}

void *mem_realloc(void *old, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		return mem_or_die(NULL);
	return mem_or_die(realloc(old, total ? total : 1));
}

char *mem_strdup(const char *s)
{
	return mem_strndup(s, strlen(s));
}

char *mem_strndup(const char *s, size_t len)
{
	char *copy = mem_zalloc(len + 1);

	memcpy(copy, s, len);
	return copy;
}

char *mem_printf(const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vasprintf(&text, fmt, ap);
	va_end(ap);
	return mem_or_die(len < 0 ? NULL : text);
}
