# tries: leaves another rounding mode behind, and is right as long as it finds none; expect: pass level=ok
import ctypes

libc = ctypes.CDLL(None, use_errno=True)

def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    third = 1.0 / float(3 + 0 * len(y_true))
    answer = right(y_true, y_pred) if third * 3 == 1.0 else -1.0
    libc.fesetround(0xc00)
    return answer
