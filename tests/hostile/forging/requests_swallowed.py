# tries: reads the coming requests in place of the harness; expect: output|crash|fail|timeout
import os


def f1_score(y_true, y_pred):
    os.read(0, 1 << 20)
    return -1.0
