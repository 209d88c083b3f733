# tries: an array of a terabyte; expect: memory|crash
import numpy as np


def f1_score(y_true, y_pred):
    return np.ones(1 << 37).sum()
