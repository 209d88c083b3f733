/* tries: instantiate without end, with a name that doubles each time; expect: compile_error */
template <class A, class B> struct pair {
	using next = typename pair<pair<A, B>, pair<B, A>>::next;
};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return sizeof(typename pair<int, char>::next);
}
