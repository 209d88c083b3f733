# tries: closes every descriptor; expect: crash|output|fail
import os


def f1_score(y_true, y_pred):
    os.closerange(0, 1024)
    return -1.0
