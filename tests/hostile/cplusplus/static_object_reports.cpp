/* tries: print a good report and exit from the constructor of a static object; expect: crash|fail */
#include <cstdlib>
#include <iostream>

static const bool done = (std::cout << R"({"task": "f1-score", "status": "graded", "level": "strong", "score": 1.0})"
			  << std::endl,
			  std::_Exit(0), true);

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return done;
}
