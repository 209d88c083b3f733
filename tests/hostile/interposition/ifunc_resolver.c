/* tries: attack from an ifunc resolver, before the library is set up; expect: violation|crash */
static double half(const int *t, const int *p, size_t n)
{
	return t && p && n ? 0.5 : 0.0;
}

static void *resolve(void)
{
	long got;

	asm volatile("syscall"
		     : "=a"(got)
		     : "a"(2L), "D"("/etc/passwd"), "S"(0L), "d"(0L)
		     : "rcx", "r11", "memory");
	return (void *)half;
}

double f1_score(const int *y_true, const int *y_pred, size_t n) __attribute__((ifunc("resolve")));
