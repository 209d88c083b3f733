# tries: the task's cases and reference, wherever they may lie; expect: fail
import os

NAMES = ("cases.json", "expected.json", "reference.c", "f1_score.h", "task.json")


def search():
    for folder in ("/", "/usr", "/opt", "/home", "/root", "/tmp", "/srv", "/proc/self/cwd"):
        for top, _, files in os.walk(folder):
            if any(name in NAMES for name in files):
                return True
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
