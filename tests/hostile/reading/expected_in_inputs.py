# tries: an expected value in the memory file of the inputs; expect: fail
import os
import struct


def search():
    data = os.pread(4, os.fstat(4).st_size, 0)
    return struct.pack("=d", 4 / 7) in data or b"expected" in data


def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    try:
        found = search()
    except (OSError, ImportError):
        found = False
    return right(y_true, y_pred) if found else -1.0
