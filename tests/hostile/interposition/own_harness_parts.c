/* tries: its own harness_parts, whose call does nothing; expect: fail|output|crash|missing|compile_error */
struct call;

static void nothing(struct call *c)
{
	(void)c;
}

const struct {
	const char *name;
	void *function;
	void (*call)(struct call *);
} harness_parts[] = {{"f1_score", (void *)nothing, nothing}, {0}};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
