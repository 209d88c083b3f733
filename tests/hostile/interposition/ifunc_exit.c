/* tries: exit with 0 from an ifunc resolver; expect: crash|fail */
static double half(const int *t, const int *p, size_t n)
{
	return t && p && n ? 0.5 : 0.0;
}

static void *resolve(void)
{
	asm volatile("syscall" ::"a"(231L), "D"(0L) : "rcx", "r11", "memory");
	return (void *)half;
}

double f1_score(const int *y_true, const int *y_pred, size_t n) __attribute__((ifunc("resolve")));
