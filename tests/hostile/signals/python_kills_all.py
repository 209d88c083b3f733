# tries: a signal to everybody; expect: violation
import os


def f1_score(y_true, y_pred):
    os.kill(-1, 0)
    return -1.0
