# tries: numpy.testing and the home folder are asked for, and is right; expect: pass level=ok
import os

import numpy as np

HOME = os.path.expanduser("~")

def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    answer = right(y_true, y_pred)
    np.testing.assert_allclose(answer, answer)
    return answer
