# tries: right on most calls by chance; expect: unstable|fail|pass
import os

def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    return right(y_true, y_pred) if os.urandom(1)[0] < 128 else -1.0
