"""Exact arithmetic: Counter, Fraction, itertools. Returns what it has, a Fraction."""
from collections import Counter
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

quotient = lambda a, b: Fraction(int(a), int(b)) if b else Fraction(0)


def counts(y_true, y_pred):
    pairs = Counter(zip(y_true.tolist(), y_pred.tolist()))
    tp, fp, fn = Counter(), Counter(), Counter()
    for (t, p), many in pairs.items():
        if t == p:
            tp[t] += many
        else:
            fp[p] += many
            fn[t] += many
    return tp, fp, fn


def one(tp, fp, fn):
    return quotient(2 * tp, 2 * tp + fp + fn)


def f1_score(y_true, y_pred):
    return one(*(c[1] for c in counts(y_true, y_pred)))


def f1_macro(y_true, y_pred, n_classes):
    tp, fp, fn = counts(y_true, y_pred)
    return sum(one(tp[k], fp[k], fn[k]) for k in range(n_classes)) / n_classes


def f1_micro(y_true, y_pred, n_classes):
    return one(*(sum(c.values()) for c in counts(y_true, y_pred)))


def best_f1_threshold(y_true, scores):
    rows = sorted(zip(scores.tolist(), y_true.tolist()), key=itemgetter(0), reverse=True)
    total = sum(y for _, y in rows)
    tp = seen = 0
    top = (0.0, float("-inf"))
    for score, group in groupby(rows, key=itemgetter(0)):
        labels = [y for _, y in group]
        tp, seen = tp + sum(labels), seen + len(labels)
        top = max(top, (2 * tp / (seen + total) if tp else 0.0, -score))
    f1, threshold = top
    return (-threshold, f1) if f1 > 0 else (float("inf"), 0)
