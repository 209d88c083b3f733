/* tries: throw out of the constructor of a static object, before the harness starts; expect: crash names=std::runtime_error */
#include <stdexcept>

struct early {
	early() { throw std::runtime_error("{\"level\": \"strong\"}"); }
} now;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
