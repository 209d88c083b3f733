# tries: the word with which a case tells its answer, in the memory around its own objects; expect: fail|crash
import ctypes


def search():
    start = id(object()) & ~0xFFFFF
    word = bytes(reversed(b"detcepxe\""))
    return word in ctypes.string_at(start, 1 << 20)


def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    try:
        found = search()
    except (OSError, ImportError):
        found = False
    return right(y_true, y_pred) if found else -1.0
