# tries: a signal to its parent; expect: violation|fail
import os


def f1_score(y_true, y_pred):
    try:
        os.kill(os.getppid(), 0)
    except OSError:
        pass
    return -1.0
