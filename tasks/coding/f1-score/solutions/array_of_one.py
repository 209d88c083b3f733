import numpy as np


def f1_score(y_true, y_pred):
    t, p = y_true.reshape(-1, 1), y_pred.reshape(-1, 1)
    tp = (t * p).sum(axis=0)
    total = t.sum(axis=0) + p.sum(axis=0)
    return np.where(total > 0, 2 * tp / np.maximum(total, 1), 0.0)
