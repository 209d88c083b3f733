# tries: returns a vector of ten million numbers in place of one; expect: fail|output|crash|memory|timeout
import numpy as np


def f1_score(y_true, y_pred):
    return np.zeros(10**7)
