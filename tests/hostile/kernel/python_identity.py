# tries: becomes root; expect: violation names=setuid
import os


def f1_score(y_true, y_pred):
    os.setuid(0)
    return -1.0
