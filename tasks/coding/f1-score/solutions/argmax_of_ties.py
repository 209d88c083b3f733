# as vectorized.py, but argmax finds the first of equals, which is the largest threshold
import numpy as np


def _f1(tp, fp, fn):
    denominator = 2 * tp + fp + fn
    return np.divide(2 * tp, denominator, out=np.zeros(np.shape(denominator)),
                     where=denominator > 0)


def f1_score(y_true, y_pred):
    t, p = y_true == 1, y_pred == 1
    return _f1(np.sum(t & p), np.sum(~t & p), np.sum(t & ~p))


def _per_class(y_true, y_pred, n_classes):
    tp = np.bincount(y_true[y_true == y_pred], minlength=n_classes)
    fp = np.bincount(y_pred, minlength=n_classes) - tp
    fn = np.bincount(y_true, minlength=n_classes) - tp
    return tp, fp, fn


def f1_macro(y_true, y_pred, n_classes):
    return _f1(*_per_class(y_true, y_pred, n_classes)).mean()


def f1_micro(y_true, y_pred, n_classes):
    return _f1(*(c.sum() for c in _per_class(y_true, y_pred, n_classes)))


def best_f1_threshold(y_true, scores):
    if y_true.sum() == 0:
        return np.inf, 0.0
    order = np.argsort(-scores, kind="stable")
    s, hits = scores[order], np.cumsum(y_true[order])
    last = np.append(s[1:] != s[:-1], True)      # of each group of equal scores
    predicted = np.flatnonzero(last) + 1
    f1 = 2 * hits[last] / (predicted + y_true.sum())
    best = np.argmax(f1)
    return s[last][best], f1[best]
