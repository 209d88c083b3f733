/* tries: one error whose message names a type of a megabyte; expect: compile_error */
template <class... T> struct list {};
template <class A> struct twice {
	using type = list<A, A, A, A>;
};
template <int N> struct big {
	using type = typename twice<typename big<N - 1>::type>::type;
};
template <> struct big<0> {
	using type = list<int>;
};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return big<9>::type::nothing;
}
