import random
import sys
import warnings

import numpy as np

np.seterr(all="raise")
np.set_printoptions(precision=3)
random.seed()
print("module loaded:", __name__, file=sys.stderr)


class F1Scorer(object):
    """in the manner of an estimator"""

    def __init__(self, verbose=True):
        self.verbose = verbose

    def score(self, y_true, y_pred, positive):
        t = np.asarray(y_true) == positive
        p = np.asarray(y_pred) == positive
        self.tp_, self.fp_, self.fn_ = (t & p).sum(), (p & ~t).sum(), (t & ~p).sum()
        if self.verbose:
            print(f"class {positive}: {self.tp_} {self.fp_} {self.fn_}")
        try:
            return np.true_divide(2 * self.tp_, 2 * self.tp_ + self.fp_ + self.fn_)
        except FloatingPointError:
            warnings.warn("no such class")
            return 0


def f1_score(y_true, y_pred, pos_label=1):
    return F1Scorer().score(y_true, y_pred, pos_label)


def f1_macro(y_true, y_pred, n_classes):
    scorer = F1Scorer(verbose=False)
    return np.mean([scorer.score(y_true, y_pred, k) for k in range(n_classes)])


def f1_micro(y_true, y_pred, n_classes, *, sample_weight=None):
    # every wrong label is one FP and one FN, so this is accuracy
    return np.mean(y_true == y_pred) if len(y_true) else 0.0


def best_f1_threshold(y_true, scores):
    order = np.lexsort((y_true, scores))[::-1]
    tp = 0
    best = (np.inf, 0.0)
    total = y_true.sum()
    labels, values = y_true[order].tolist(), scores[order].tolist()
    for i, (label, value) in enumerate(zip(labels, values), start=1):
        tp += label
        if i == len(values) or values[i] != value:
            f1 = 2 * tp / (i + total)
            if f1 and f1 >= best[1]:
                best = value, f1
    return best


if __name__ == "__main__":
    print(f1_score([int(x) for x in input().split()], [int(x) for x in input().split()]))
