/* tries: its own main, in extern C, that prints answers; expect: fail */
#include <cstdio>

extern "C" {

int main()
{
	std::puts("{\"level\": \"strong\", \"score\": 1.0}");
	return 0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
}
