/* tries: types that double in size sixty-two times; expect: compile_error|crash|memory|fail|rejected */
struct s0 {
	char c;
};
struct s1 {
	struct s0 a, b;
};
struct s2 {
	struct s1 a, b;
};
struct s3 {
	struct s2 a, b;
};
struct s4 {
	struct s3 a, b;
};
struct s5 {
	struct s4 a, b;
};
struct s6 {
	struct s5 a, b;
};
struct s7 {
	struct s6 a, b;
};
struct s8 {
	struct s7 a, b;
};
struct s9 {
	struct s8 a, b;
};
struct s10 {
	struct s9 a, b;
};
struct s11 {
	struct s10 a, b;
};
struct s12 {
	struct s11 a, b;
};
struct s13 {
	struct s12 a, b;
};
struct s14 {
	struct s13 a, b;
};
struct s15 {
	struct s14 a, b;
};
struct s16 {
	struct s15 a, b;
};
struct s17 {
	struct s16 a, b;
};
struct s18 {
	struct s17 a, b;
};
struct s19 {
	struct s18 a, b;
};
struct s20 {
	struct s19 a, b;
};
struct s21 {
	struct s20 a, b;
};
struct s22 {
	struct s21 a, b;
};
struct s23 {
	struct s22 a, b;
};
struct s24 {
	struct s23 a, b;
};
struct s25 {
	struct s24 a, b;
};
struct s26 {
	struct s25 a, b;
};
struct s27 {
	struct s26 a, b;
};
struct s28 {
	struct s27 a, b;
};
struct s29 {
	struct s28 a, b;
};
struct s30 {
	struct s29 a, b;
};
struct s31 {
	struct s30 a, b;
};
struct s32 {
	struct s31 a, b;
};
struct s33 {
	struct s32 a, b;
};
struct s34 {
	struct s33 a, b;
};
struct s35 {
	struct s34 a, b;
};
struct s36 {
	struct s35 a, b;
};
struct s37 {
	struct s36 a, b;
};
struct s38 {
	struct s37 a, b;
};
struct s39 {
	struct s38 a, b;
};
struct s40 {
	struct s39 a, b;
};
struct s41 {
	struct s40 a, b;
};
struct s42 {
	struct s41 a, b;
};
struct s43 {
	struct s42 a, b;
};
struct s44 {
	struct s43 a, b;
};
struct s45 {
	struct s44 a, b;
};
struct s46 {
	struct s45 a, b;
};
struct s47 {
	struct s46 a, b;
};
struct s48 {
	struct s47 a, b;
};
struct s49 {
	struct s48 a, b;
};
struct s50 {
	struct s49 a, b;
};
struct s51 {
	struct s50 a, b;
};
struct s52 {
	struct s51 a, b;
};
struct s53 {
	struct s52 a, b;
};
struct s54 {
	struct s53 a, b;
};
struct s55 {
	struct s54 a, b;
};
struct s56 {
	struct s55 a, b;
};
struct s57 {
	struct s56 a, b;
};
struct s58 {
	struct s57 a, b;
};
struct s59 {
	struct s58 a, b;
};
struct s60 {
	struct s59 a, b;
};
struct s61 {
	struct s60 a, b;
};
struct s62 {
	struct s61 a, b;
};
struct s62 huge = {.b = {.b = {.b = {.a = {{{0}}}}}}};

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
