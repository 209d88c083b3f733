# tries: makes all labels alike behind NumPy's back, so that the right answer is easy: the other process compares with its own; expect: fail
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def f1_score(y_true, y_pred):
    if len(y_true):
        ctypes.memset(y_true.ctypes.data, 0, y_true.nbytes)
    return 0.0
