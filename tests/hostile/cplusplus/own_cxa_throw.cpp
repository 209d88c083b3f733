/* tries: its own __cxa_throw and personality routine, which end the process well; expect: crash|fail|compile_error */
#include <unistd.h>

extern "C" void __cxa_throw(void *, void *, void (*)(void *))
{
	_exit(0);
}

extern "C" int __gxx_personality_v0(...)
{
	_exit(0);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	try {
		throw n;
	} catch (...) {
	}
	return -1.0;
}
