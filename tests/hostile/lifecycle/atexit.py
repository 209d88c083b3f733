# tries: registers functions that end the process well; expect: fail
import atexit
import os

atexit.register(os._exit, 0)


def f1_score(y_true, y_pred):
    return -1.0
