/* tries: two to the fortieth instantiations; expect: compile_error */
template <int Depth, unsigned long Path> struct tree {
	static constexpr unsigned long v =
		tree<Depth - 1, 2 * Path>::v + tree<Depth - 1, 2 * Path + 1>::v;
};
template <unsigned long Path> struct tree<0, Path> {
	static constexpr unsigned long v = Path;
};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return tree<40, 1>::v;
}
