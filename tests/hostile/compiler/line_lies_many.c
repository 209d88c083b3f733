/* tries: an error in each of the first lines of files that others own; expect: compile_error */
#line 1 "/etc/passwd"
int broken0 = ;
#line 2 "/etc/hostname"
int broken1 = ;
#line 3 "/etc/shadow"
int broken2 = ;
#line 4 "/proc/self/environ"
int broken3 = ;
#line 5 "/proc/self/cmdline"
int broken4 = ;
#line 1 "/etc/passwd"
int broken5 = ;
#line 2 "cases.json"
int broken6 = ;
#line 3 "../cases.json"
int broken7 = ;
#line 4 "solutions/reference.c"
int broken8 = ;

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
