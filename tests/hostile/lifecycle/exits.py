# tries: ends the program with success; expect: crash
import sys


def f1_score(y_true, y_pred):
    sys.exit(0)
