/* tries: catch an int as a class with a forged typeinfo whose comparison ends the process; expect: crash|fail */
#include <typeinfo>
#include <unistd.h>

struct forged : std::type_info {
	forged() : std::type_info("i") {}
	bool __do_catch(const std::type_info *, void **, unsigned) const override { _exit(0); }
	bool __is_pointer_p() const override { _exit(0); }
};

extern "C" void *__cxa_allocate_exception(std::size_t);
extern "C" [[noreturn]] void __cxa_throw(void *, std::type_info *, void (*)(void *));

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static forged type;
	try {
		__cxa_throw(__cxa_allocate_exception(8), &type, nullptr);
	} catch (const forged &) {
	} catch (...) {
	}
	return -1.0;
}
