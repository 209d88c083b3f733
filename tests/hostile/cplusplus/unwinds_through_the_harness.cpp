/* tries: unwind by force through the harness's frames, out of main; expect: crash */
#include <cstdlib>
#include <unwind.h>

static _Unwind_Reason_Code go_on(int, _Unwind_Action, _Unwind_Exception_Class, _Unwind_Exception *,
				 _Unwind_Context *, void *)
{
	return _URC_NO_REASON;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static _Unwind_Exception e;
	_Unwind_ForcedUnwind(&e, go_on, nullptr);
	std::abort(); /* it came to the end of the stack and back */
}
