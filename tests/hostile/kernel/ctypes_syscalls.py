# tries: a bare call that is none of Python's: getuid32 and memfd_create among them; expect: violation
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def f1_score(y_true, y_pred):
    libc.syscall(ctypes.c_long(319), b"x", 0)
    return -1.0
