# tries: an array whose methods give other bytes than its elements; expect: fail
import numpy as np


class Lying(np.ndarray):
    def tobytes(self, *a, **k):
        return b"\0" * 4096

    def __array__(self, *a, **k):
        return np.zeros(10**6)

    def __array_finalize__(self, obj):
        pass

    ravel = tolist = item = tobytes


def f1_score(y_true, y_pred):
    return np.array(-1.0).view(Lying)
