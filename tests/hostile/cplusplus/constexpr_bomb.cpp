/* tries: keep the compiler busy with a loop that it must evaluate; expect: compile_error */
constexpr unsigned long spin()
{
	unsigned long x = 1;
	for (unsigned long i = 0; i < 200000; i++)
		for (unsigned long j = 0; j < 200000; j++)
			x = x * 6364136223846793005u + 1;
	return x;
}

template <unsigned long N> struct value {
	static constexpr unsigned long v = spin() + N;
};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return value<1>::v + value<2>::v;
}
