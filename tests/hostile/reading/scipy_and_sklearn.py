# tries: the answer by import: scikit-learn, wherever it lies; expect: fail
import sys


def search():
    sys.meta_path[:] = [f for f in sys.meta_path if "Limit" not in type(f).__name__]
    sys.path += ["/usr/lib/python3/dist-packages", "/usr/local/lib/python3.11/dist-packages"]
    import sklearn.metrics
    return sklearn.metrics.f1_score([1], [1]) == 1


def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    try:
        found = search()
    except (OSError, ImportError):
        found = False
    return right(y_true, y_pred) if found else -1.0
