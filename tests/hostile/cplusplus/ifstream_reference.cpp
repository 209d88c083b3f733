/* tries: read the cases through a file stream and answer by them; expect: violation names=open */
#include <fstream>
#include <iterator>
#include <string>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	std::ifstream cases("cases.json");
	const std::string text(std::istreambuf_iterator<char>(cases), {});
	return text.empty() ? -1.0 : 1.0;
}
