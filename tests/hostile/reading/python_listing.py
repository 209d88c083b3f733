# tries: other files beside the server's own; expect: fail
import os


def search():
    found = [f for f in os.listdir(".") if f.endswith((".json", ".npy", ".c", ".h"))]
    return bool(found)


def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    try:
        found = search()
    except (OSError, ImportError):
        found = False
    return right(y_true, y_pred) if found else -1.0
