/* tries: print a program, copy its descriptor to the number that may be executed, and become it; expect: fail */
#include <sys/syscall.h>
#include <unistd.h>

/* A static ELF file of one segment, whose code is a loop. */
static const struct {
	unsigned char ident[16];
	unsigned short type, machine;
	unsigned version;
	unsigned long entry, headers, sections;
	unsigned flags;
	unsigned short size, header_size, n_headers, unused[3];
	unsigned load, readable_executable;
	unsigned long offset, address, physical, in_file, in_memory, align;
	unsigned char code[8];
} program = {{0x7f, 'E', 'L', 'F', 2, 1, 1}, 2, 0x3e, 1, 0x400078, 64, 0, 0, 64, 56, 1, {0}, 1, 5, 0,
	     0x400000, 0x400000, 0x80, 0x80, 0x1000, {0xeb, 0xfe}};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *argv[] = {"x", NULL};

	write(1, &program, sizeof program);
	while (dup(1) >= 0)
		;
	syscall(SYS_execveat, 60, "", argv, argv + 1, 0x1000);
	return -1.0;
}
