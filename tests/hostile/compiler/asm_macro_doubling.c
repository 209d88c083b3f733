/* tries: macros of the assembler that double thirty times; expect: compile_error */
asm(".macro d0\n\tnop\n\t.endm\n\t.macro d1\n\td0\n\td0\n\t.endm\n\t.macro d2\n\td1\n\td1\n\t.endm\n\t.macro d3\n\td2\n\td2\n\t.endm\n\t.macro d4\n\td3\n\td3\n\t.endm\n\t.macro d5\n\td4\n\td4\n\t.endm\n\t.macro d6\n\td5\n\td5\n\t.endm\n\t.macro d7\n\td6\n\td6\n\t.endm\n\t.macro d8\n\td7\n\td7\n\t.endm\n\t.macro d9\n\td8\n\td8\n\t.endm\n\t.macro d10\n\td9\n\td9\n\t.endm\n\t.macro d11\n\td10\n\td10\n\t.endm\n\t.macro d12\n\td11\n\td11\n\t.endm\n\t.macro d13\n\td12\n\td12\n\t.endm\n\t.macro d14\n\td13\n\td13\n\t.endm\n\t.macro d15\n\td14\n\td14\n\t.endm\n\t.macro d16\n\td15\n\td15\n\t.endm\n\t.macro d17\n\td16\n\td16\n\t.endm\n\t.macro d18\n\td17\n\td17\n\t.endm\n\t.macro d19\n\td18\n\td18\n\t.endm\n\t.macro d20\n\td19\n\td19\n\t.endm\n\t.macro d21\n\td20\n\td20\n\t.endm\n\t.macro d22\n\td21\n\td21\n\t.endm\n\t.macro d23\n\td22\n\td22\n\t.endm\n\t.macro d24\n\td23\n\td23\n\t.endm\n\t.macro d25\n\td24\n\td24\n\t.endm\n\t.macro d26\n\td25\n\td25\n\t.endm\n\t.macro d27\n\td26\n\td26\n\t.endm\n\t.macro d28\n\td27\n\td27\n\t.endm\n\t.macro d29\n\td28\n\td28\n\t.endm\n\t.macro d30\n\td29\n\td29\n\t.endm\n\td30");

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
