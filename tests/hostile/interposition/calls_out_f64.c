/* tries: call the harness's out_f64 itself, twice, with 1.0; expect: fail|output|crash */
struct call;

void out_f64(struct call *c, const char *name, double value) __attribute__((weak));

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (char *at = __builtin_frame_address(0), *end = at + 256; out_f64 && at < end; at += 8) {
		struct call *c = *(struct call **)at;

		if ((char *)c > at && (char *)c < at + 65536)
			out_f64(c, "result", 1.0);
	}
	return -1.0;
}
