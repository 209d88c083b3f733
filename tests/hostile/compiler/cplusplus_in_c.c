/* tries: C++ in a C file; expect: compile_error */
#include <vector>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return std::vector<int>(y_true, y_pred + n).size();
}
