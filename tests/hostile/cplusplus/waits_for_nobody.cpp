/* tries: wait for a condition that only another thread could bring about; expect: timeout|violation|crash */
#include <condition_variable>
#include <mutex>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	std::mutex m;
	std::condition_variable c;
	std::unique_lock<std::mutex> lock(m);
	c.wait(lock);
	return -1.0;
}
