# tries: arrays until no memory is left, with MemoryError caught; expect: memory|crash|timeout
import numpy as np


def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    kept = []
    while True:
        try:
            kept.append(np.ones(1 << 20))
        except MemoryError:
            pass
