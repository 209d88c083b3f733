import numpy as np


def f1_score(y_true, y_pred):
    y_true[y_true != 1] = -1   # so that a hit is a product of 1 and labels can be added
    y_pred[y_pred != 1] = -1
    tp = np.sum((y_true + y_pred) == 2)
    wrong = np.sum((y_true + y_pred) == 0)
    return 2 * tp / (2 * tp + wrong) if tp else 0.0
