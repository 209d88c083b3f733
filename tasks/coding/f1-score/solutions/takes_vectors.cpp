// Wrong: other parameters than the header's make another function.
#include <vector>

double f1_score(const std::vector<int> &y_true, const std::vector<int> &y_pred)
{
	double tp = 0, sum = 0;
	for (std::size_t i = 0; i < y_true.size(); ++i) {
		tp += y_true[i] && y_pred[i];
		sum += y_true[i] + y_pred[i];
	}
	return sum > 0 ? 2 * tp / sum : 0;
}
