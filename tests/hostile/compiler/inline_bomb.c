/* tries: functions that must be inlined, doubling twenty-four times; expect: compile_error */
static volatile int sink;
#define AI static inline __attribute__((always_inline)) void
AI i0(void)
{
	sink++;
}
AI i1(void)
{
	i0();
	i0();
}
AI i2(void)
{
	i1();
	i1();
}
AI i3(void)
{
	i2();
	i2();
}
AI i4(void)
{
	i3();
	i3();
}
AI i5(void)
{
	i4();
	i4();
}
AI i6(void)
{
	i5();
	i5();
}
AI i7(void)
{
	i6();
	i6();
}
AI i8(void)
{
	i7();
	i7();
}
AI i9(void)
{
	i8();
	i8();
}
AI i10(void)
{
	i9();
	i9();
}
AI i11(void)
{
	i10();
	i10();
}
AI i12(void)
{
	i11();
	i11();
}
AI i13(void)
{
	i12();
	i12();
}
AI i14(void)
{
	i13();
	i13();
}
AI i15(void)
{
	i14();
	i14();
}
AI i16(void)
{
	i15();
	i15();
}
AI i17(void)
{
	i16();
	i16();
}
AI i18(void)
{
	i17();
	i17();
}
AI i19(void)
{
	i18();
	i18();
}
AI i20(void)
{
	i19();
	i19();
}
AI i21(void)
{
	i20();
	i20();
}
AI i22(void)
{
	i21();
	i21();
}
AI i23(void)
{
	i22();
	i22();
}
AI i24(void)
{
	i23();
	i23();
}
void all(void)
{
	i24();
}

static double right(const int *t, const int *p, size_t n)
{
	size_t hits = 0, misses = 0;

	for (size_t i = 0; i < n; i++) {
		hits += t[i] == 1 && p[i] == 1;
		misses += t[i] != p[i];
	}
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return right(y_true, y_pred, n);
}
