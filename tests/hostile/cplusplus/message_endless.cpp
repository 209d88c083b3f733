/* tries: an exception whose text is a megabyte; expect: crash|output names=std::logic_error */
#include <stdexcept>
#include <string>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	throw std::logic_error(std::string(n << 17, 'x'));
}
