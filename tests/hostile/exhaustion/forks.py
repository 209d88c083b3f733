# tries: a fork; expect: violation names=clone
import os


def f1_score(y_true, y_pred):
    for _ in range(64):
        if os.fork() == 0:
            os._exit(0)
    return -1.0
