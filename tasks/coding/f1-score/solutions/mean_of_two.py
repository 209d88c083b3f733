"""averages precision and recall the plain way"""
import numpy as np


def precision(t, p):
    return np.sum((t == 1) & (p == 1)) / max(np.sum(p == 1), 1)


def f1_score(y_true, y_pred):
    return (precision(y_true, y_pred) + precision(y_pred, y_true)) / 2
