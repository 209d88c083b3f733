# tries: a regular expression that backtracks for ever; expect: timeout
import re


def f1_score(y_true, y_pred):
    return float(bool(re.match(r"(a+)+$", "a" * 64 + "b")))
