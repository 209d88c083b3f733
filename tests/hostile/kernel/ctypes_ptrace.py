# tries: traces its parent; expect: violation names=ptrace
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def f1_score(y_true, y_pred):
    libc.ptrace(16, 1, 0, 0)
    return -1.0
