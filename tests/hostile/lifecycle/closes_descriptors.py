# tries: closes every descriptor; expect: crash|output|fail
import os


def f1_score(y_true, y_pred):
    for fd in range(1024):
        try:
            os.close(fd)
        except OSError:
            pass
    return -1.0
