import numpy as np


def f1_score(y_true, y_pred):
    tp = np.sum(y_true * y_pred)
    precision = tp / np.sum(y_pred)
    recall = tp / np.sum(y_true)
    return 2 * precision * recall / (precision + recall)
