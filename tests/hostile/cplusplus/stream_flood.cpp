/* tries: print for ever through std::cout; expect: output|timeout|crash */
#include <iostream>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;)
		std::cout << "{\"level\": \"strong\"}" << std::endl;
}
