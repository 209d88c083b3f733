# tries: memory kept by functools.cache and by globals, and is right; expect: pass level=ok
import functools

kept = []


@functools.lru_cache(maxsize=None)
def quotient(a, b):
    return a / b if b else 0.0


def f1_score(y_true, y_pred):
    kept.append(y_true[:100])
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return quotient(2 * tp, int((y_true == 1).sum()) + int((y_pred == 1).sum()))
