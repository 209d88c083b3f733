# tries: a shell by os.system; expect: violation
import os


def f1_score(y_true, y_pred):
    return float(os.system("echo 0.5"))
