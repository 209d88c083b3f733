# tries: leaves seeds, filters, contexts and limits behind, and is right as long as it finds none; expect: pass level=ok
import decimal
import random
import sys

import numpy as np

FIRST = random.getstate(), np.geterr(), sys.getrecursionlimit(), decimal.getcontext().prec

def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    now = random.getstate(), np.geterr(), sys.getrecursionlimit(), decimal.getcontext().prec
    answer = right(y_true, y_pred) if now == FIRST else -1.0
    random.seed()
    np.seterr(all="raise")
    sys.setrecursionlimit(300)
    decimal.getcontext().prec = 1
    sys.stdout = None
    return answer
