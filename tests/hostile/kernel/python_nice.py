# tries: a better priority; expect: violation
import os


def f1_score(y_true, y_pred):
    os.nice(-5)
    return -1.0
