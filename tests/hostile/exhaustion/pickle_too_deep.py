# tries: overflows the stack of C by a nested list that is compared; expect: crash|fail
import sys


def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    sys.setrecursionlimit(10**9)
    a, b = [], []
    for _ in range(10**6):
        a, b = [a], [b]
    return float(a == b) - 2
