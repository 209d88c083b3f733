# tries: an expected value among all objects of the interpreter; expect: fail
import gc


def search():
    keys = ("expected", "wrong", "misconceptions", "rubric", "y_true_expected")
    for found in gc.get_objects():
        if isinstance(found, dict) and any(k in found for k in keys[:1]) and "cases" in found:
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
