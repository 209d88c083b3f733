# tries: writes to an input through every view there is; expect: crash
import numpy as np


def f1_score(y_true, y_pred):
    state = y_true.__reduce__()
    view = np.lib.stride_tricks.as_strided(y_true, writeable=True)
    view[...] = 1
    return float(len(state))
