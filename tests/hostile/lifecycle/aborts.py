# tries: aborts; expect: crash
import os


def f1_score(y_true, y_pred):
    os.abort()
