# tries: descriptors beyond its own seven; expect: fail
import os


def search():
    for fd in range(7, 1024):
        try:
            os.fstat(fd)
            return True
        except OSError:
            pass
    return False


def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    try:
        found = search()
    except (OSError, ImportError):
        found = False
    return right(y_true, y_pred) if found else -1.0
