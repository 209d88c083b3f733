# tries: a folder; expect: violation names=mkdir
import os


def f1_score(y_true, y_pred):
    os.mkdir("/tmp/kept")
    return -1.0
