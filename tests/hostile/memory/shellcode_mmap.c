/* tries: write code into a page that is writable and executable, and have it open a file; expect: violation|crash|fail */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	/* mov $2, %eax; syscall; ret */
	static const unsigned char code[] = {0xb8, 2, 0, 0, 0, 0x0f, 0x05, 0xc3};
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		return -1.0;
	memcpy(page, code, sizeof code);
	if (((int (*)(const char *, int))page)("/etc/passwd", 0) >= 0)
		for (;;)
			asm volatile("");
	return -1.0;
}
