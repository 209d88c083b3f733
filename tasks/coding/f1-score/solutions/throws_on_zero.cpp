// Wrong: throws where a quotient has a zero denominator, and nothing catches it.
#include <algorithm>
#include <stdexcept>
#include <vector>

static double checked(double a, double b)
{
	if (b == 0)
		throw std::invalid_argument("the denominator is 0");
	return a / b;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	const std::vector<int> t(y_true, y_true + n), p(y_pred, y_pred + n);
	double tp = 0;
	for (size_t i = 0; i < n; ++i)
		tp += t.at(i) == 1 && p.at(i) == 1;
	const double precision = checked(tp, std::count(p.begin(), p.end(), 1));
	const double recall = checked(tp, std::count(t.begin(), t.end(), 1));
	return checked(2 * precision * recall, precision + recall);
}
