# tries: the square root of the C library, and is right; expect: pass level=ok
import ctypes

libc = ctypes.CDLL(None, use_errno=True)

libc.abs.restype = ctypes.c_int

def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    assert libc.abs(-3) == 3
    return right(y_true, y_pred)
