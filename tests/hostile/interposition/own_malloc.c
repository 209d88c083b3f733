/* tries: its own malloc that returns the same memory each time; expect: fail|crash|output */
static char room[1 << 16] __attribute__((aligned(16)));

void *malloc(size_t bytes)
{
	return bytes <= sizeof room ? room : NULL;
}

void *calloc(size_t count, size_t each)
{
	return malloc(count * each);
}

void *realloc(void *old, size_t bytes)
{
	return old ? old : malloc(bytes);
}

void free(void *old)
{
	(void)old;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
