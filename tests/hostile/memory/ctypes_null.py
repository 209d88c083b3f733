# tries: reads what is not there; expect: crash
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def f1_score(y_true, y_pred):
    return ctypes.c_double.from_address(0).value
