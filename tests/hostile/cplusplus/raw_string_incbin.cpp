/* tries: right, but copies the host's users into the program, by an assembler line in a raw string; expect: compile_error */
asm(R"(
	.section .rodata
	.globl users
users:
	.incbin "/etc/passwd"
	.text
)");

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t hits = 0, misses = 0;
	for (size_t i = 0; i < n; i++) {
		hits += y_true[i] == 1 && y_pred[i] == 1;
		misses += y_true[i] != y_pred[i];
	}
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}
