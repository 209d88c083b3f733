# tries: writes to its output by the bare call; expect: timeout|violation|crash
import os


def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    while True:
        try:
            os.write(2, b"x" * 10**6)
        except OSError:
            pass
