# tries: leaves without a frame; expect: crash
import os


def f1_score(y_true, y_pred):
    os._exit(0)
