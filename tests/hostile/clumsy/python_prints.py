# tries: prints much, seeds and warns, and is right; expect: pass level=ok
import warnings

import numpy as np

def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    print("labels:", y_true, y_pred, "\N{GREEK SMALL LETTER MU}" * 10**5)
    np.random.seed(len(y_true))
    np.float64(1) / 0
    warnings.warn("deprecated")
    return right(y_true, y_pred)
