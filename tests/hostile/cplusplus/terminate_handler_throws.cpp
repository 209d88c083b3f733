/* tries: a terminate handler that throws; expect: crash|timeout */
#include <exception>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	std::set_terminate([] { throw 1; });
	throw n;
}
