/* tries: right where __has_include finds none of what it should not; expect: pass level=ok */
#if __has_include("/etc/passwd") || __has_include("/etc/hostname") || __has_include("/proc/self/environ")
#error "a file of the system is in sight"
#endif
#if __has_include("cases.json") || __has_include("../cases.json") || __has_include("../../cases.json")
#error "the cases are in sight"
#endif
#if __has_include("solutions/reference.c") || __has_include("../solutions/reference.c") || __has_include("reference.c")
#error "the reference is in sight"
#endif
#if __has_include("task.json") || __has_include("harness.c") || __has_include("oracle.py")
#error "the task is in sight"
#endif

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
