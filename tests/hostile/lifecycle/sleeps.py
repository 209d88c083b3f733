# tries: sleeps for ever; expect: timeout
import time


def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    while True:
        time.sleep(1000)
