# tries: sleeps for ever; expect: timeout
import time


def f1_score(y_true, y_pred):
    while True:
        time.sleep(1000)
