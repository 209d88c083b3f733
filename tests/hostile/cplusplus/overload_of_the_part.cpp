/* tries: overloads and a template of the name, and an inline one that is never called; expect: fail */
template <class T> double f1_score(T, T, long) { return 1.0; }
double f1_score(const long *, const long *, size_t) { return 1.0; }

inline double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
