/* tries: start a thread and wait for its answer; expect: violation names=clone */
#include <thread>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	double result = 0;
	std::thread t([&] { result = -1.0; });
	t.join();
	return result;
}
