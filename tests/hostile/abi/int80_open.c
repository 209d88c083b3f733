/* tries: open through the 32-bit call gate; expect: violation|crash|fail */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include <string.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *low = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
	int got;

	strcpy(low, "/etc/passwd");
	asm volatile("int $0x80" : "=a"(got) : "a"(5), "b"(low), "c"(0), "d"(0) : "memory");
	if (got != -ENOSYS)
		for (;;) /* the kernel answered */
			asm volatile("");
	return -1.0;
}
