# tries: a regular expression that backtracks for ever; expect: timeout
import re


def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    return float(bool(re.match(r"(a+)+$", "a" * 64 + "b")))
