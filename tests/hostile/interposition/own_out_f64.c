/* tries: its own out_f64 and in_i32s that answer 1.0 and give no labels; expect: fail|compile_error */
struct call;

const int *in_i32s(struct call *c, const char *name)
{
	(void)c, (void)name;
	return NULL;
}

void out_f64(struct call *c, const char *name, double value)
{
	(void)c, (void)name, (void)value;
}

void call_begin(struct call *c)
{
	(void)c;
}

void call_end(struct call *c)
{
	(void)c;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
