# tries: a signal to its process group; expect: violation
import os


def f1_score(y_true, y_pred):
    os.killpg(0, 0)
    return -1.0
