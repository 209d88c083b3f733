"""Recomputes every number of cases.json: expected values as exact fractions of counts made with
NumPy, each checked against scikit-learn, and the known wrong ideas with scikit-learn.

    /usr/bin/python3 tasks/coding/f1-score/oracle.py [--write]
"""

import math
import os
import sys
import warnings
from fractions import Fraction

import numpy as np
from sklearn import metrics

TASK_DIR = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(TASK_DIR))
import oracle_common  # noqa: E402

warnings.filterwarnings("ignore")


def agree(ours, theirs):
    if not math.isclose(ours, theirs, rel_tol=1e-13, abs_tol=0):
        raise SystemExit("scikit-learn gives %r, not %r" % (theirs, ours))


# What is right.

def counts(y_true, y_pred, label):
    """TP, FP and FN of one class."""
    is_true, is_pred = y_true == label, y_pred == label
    return (int(np.sum(is_true & is_pred)), int(np.sum(~is_true & is_pred)),
            int(np.sum(is_true & ~is_pred)))


def fraction(tp, fp, fn):
    return Fraction(2 * tp, 2 * tp + fp + fn) if tp else Fraction(0)


def f1_score(y_true, y_pred):
    f1 = float(fraction(*counts(y_true, y_pred, 1)))
    if len(y_true):
        agree(f1, metrics.f1_score(y_true, y_pred, zero_division=0))
    return f1


def f1_macro(y_true, y_pred, n_classes):
    scores = [fraction(*counts(y_true, y_pred, k)) for k in range(n_classes)]
    f1 = float(sum(scores) / int(n_classes))
    if len(y_true):
        agree(f1, metrics.f1_score(y_true, y_pred, labels=range(n_classes), average="macro",
                                   zero_division=0))
    return f1


def f1_micro(y_true, y_pred, n_classes):
    rows = [counts(y_true, y_pred, k) for k in range(n_classes)]
    f1 = float(fraction(*(sum(column) for column in zip(*rows))))
    if len(y_true):
        agree(f1, metrics.f1_score(y_true, y_pred, labels=range(n_classes), average="micro",
                                   zero_division=0))
    return f1


def sweep(y_true, scores):
    """The distinct scores, falling, with the number of positives and of entries at or above each."""
    values, index = np.unique(scores + 0.0, return_inverse=True)
    positives = np.bincount(index, weights=y_true, minlength=len(values))[::-1]
    entries = np.bincount(index, minlength=len(values))[::-1]
    return values[::-1], np.cumsum(positives).astype(np.int64), np.cumsum(entries)


def near_best(y_true, scores, within):
    """(threshold, exact F1) of all thresholds within a relative distance of the largest F1."""
    values, tp, predicted = sweep(y_true, scores)
    total = int(np.sum(y_true))
    f1 = 2.0 * tp / (predicted + total)
    rows = np.flatnonzero(f1 >= np.max(f1) * (1 - within))
    return [(float(values[i]), Fraction(2 * int(tp[i]), int(predicted[i]) + total))
            for i in rows]


def best_f1_threshold(y_true, scores):
    if not np.any(y_true):
        return math.inf, 0.0
    rows = near_best(y_true, scores, 1e-6)
    best = max(f1 for _, f1 in rows)
    precision, recall, _ = metrics.precision_recall_curve(y_true, scores)
    found = precision * recall > 0
    theirs = 2 * precision[found] * recall[found] / (precision[found] + recall[found])
    agree(float(best), np.max(theirs))
    return min(t for t, f1 in rows if f1 == best), float(best)


def variants(tp, predicted, total):
    """F1 as submissions may compute it, in double and in long double."""
    for real in (np.float64, np.longdouble):
        tp_, predicted_, total_ = real(tp), real(predicted), real(total)
        p, r = tp_ / predicted_, tp_ / total_
        yield 2 * tp_ / (predicted_ + total_)
        yield 2 * p * r / (p + r)
        yield 2 / (1 / p + 1 / r)


def fair(case, given, right):
    """No case of best_f1_threshold may hang on how rounding breaks a tie."""
    if case["part"] != "best_f1_threshold" or not np.any(given["y_true"]):
        return []
    y_true, scores = given["y_true"], given["scores"]
    rows = near_best(y_true, scores, 1e-9)
    best = max(f1 for _, f1 in rows)
    if any(f1 != best for _, f1 in rows):
        return ["a threshold comes within rounding of the best F1"]
    total = int(np.sum(y_true))
    seen = [list(variants(int(np.sum(y_true[scores >= t])), int(np.sum(scores >= t)), total))
            for t, _ in rows]
    if any(row != seen[0] for row in seen):
        return ["rounding tells thresholds apart that tie exactly"]
    return []


# What is wrong, each as it is most often written. Without entries all of them give 0.0.

def sk(function, **options):
    def call(y_true, y_pred, n_classes=2):
        if not len(y_true):
            return 0.0
        return float(function(y_true, y_pred, **options))
    return call


def of_class(function, label, **options):
    return sk(function, labels=[label], average="macro", zero_division=0, **options)


def over(average, function=metrics.f1_score):
    def call(y_true, y_pred, n_classes=2):
        if not len(y_true):
            return 0.0
        return float(function(y_true, y_pred, labels=range(n_classes), average=average,
                              zero_division=0))
    return call


PRECISION = of_class(metrics.precision_score, 1)
RECALL = of_class(metrics.recall_score, 1)


def mean_of_two(mean):
    return lambda y_true, y_pred: mean(PRECISION(y_true, y_pred), RECALL(y_true, y_pred))


def balanced_accuracy(y_true, y_pred):
    negative = of_class(metrics.recall_score, 0)
    return (RECALL(y_true, y_pred) + negative(y_true, y_pred)) / 2


def integer_division(y_true, y_pred):
    tp, fp, fn = counts(y_true, y_pred, 1)
    return 1.0 if tp and not fp and not fn else 0.0


def unguarded_f1(y_true, y_pred):
    return np.float64(0) / 0 if not any(counts(y_true, y_pred, 1)) else f1_score(y_true, y_pred)


def unguarded_precision_recall(y_true, y_pred):
    return f1_score(y_true, y_pred) or math.nan


def macro_unguarded(y_true, y_pred, n_classes):
    found = np.unique(y_true[y_true == y_pred])
    return f1_macro(y_true, y_pred, n_classes) if len(found) == n_classes else math.nan


def macro_skips_absent(y_true, y_pred, n_classes):
    return sk(metrics.f1_score, average="macro", zero_division=0)(y_true, y_pred)


def macro_of_means(y_true, y_pred, n_classes):
    p = over("macro", metrics.precision_score)(y_true, y_pred, n_classes)
    r = over("macro", metrics.recall_score)(y_true, y_pred, n_classes)
    return 2 * p * r / (p + r) if p + r else 0.0


def micro_skips_zero(y_true, y_pred, n_classes):
    if n_classes == 1:
        return 0.0
    rows = [counts(y_true, y_pred, k) for k in range(1, n_classes)]
    return float(fraction(*(sum(column) for column in zip(*rows))))


def micro_counts_negatives(y_true, y_pred, n_classes):
    if not len(y_true):
        return 0.0
    wrong = int(np.sum(y_true != y_pred))
    decisions = len(y_true) * int(n_classes)
    return float(Fraction(decisions - 2 * wrong, decisions))


def pick(y_true, thresholds, f1s, rank=None):
    """The smallest threshold of the largest rank; thresholds fall. F1 where no rank is given."""
    rank = f1s if rank is None else rank
    if not len(rank) or max(f1s) == 0:
        return math.inf, 0.0
    best = len(rank) - 1 - int(np.argmax(np.asarray(rank)[::-1]))
    return float(thresholds[best]), float(f1s[best])


def falling_f1(y_true, scores):
    values, tp, predicted = sweep(y_true, scores)
    return values, tp, predicted, 2.0 * tp / np.maximum(predicted + np.sum(y_true), 1)


def strict_greater(y_true, scores):
    values, _, _, f1 = falling_f1(y_true, scores)
    return pick(y_true, values, np.concatenate([[0.0], f1[:-1]]) if len(f1) else f1)


def largest_on_ties(y_true, scores):
    if not np.any(y_true):
        return math.inf, 0.0
    rows = near_best(y_true, scores, 1e-6)
    best = max(f1 for _, f1 in rows)
    return max(t for t, f1 in rows if f1 == best), float(best)


def accuracy_threshold(y_true, scores):
    values, tp, predicted, f1 = falling_f1(y_true, scores)
    if not np.any(y_true):
        return math.inf, 0.0
    return pick(y_true, values, f1, 2 * tp - predicted)


def splits_ties(y_true, scores):
    order = np.argsort(-scores, kind="stable")
    total = int(np.sum(y_true))
    tp = np.cumsum(y_true[order])
    f1 = 2.0 * tp / np.maximum(np.arange(1, len(order) + 1) + total, 1)
    return pick(y_true, scores[order], f1)


def cut_at_half(y_true, scores):
    return 0.5, f1_score(y_true, (scores >= 0.5).astype(np.int32))


EXPECTED = {
    "f1_score": f1_score,
    "f1_macro": f1_macro,
    "f1_micro": f1_micro,
    "best_f1_threshold": best_f1_threshold,
}
F1_SCORE = {
    "accuracy": sk(metrics.accuracy_score),
    "precision": PRECISION,
    "recall": RECALL,
    "arithmetic-mean": mean_of_two(lambda p, r: (p + r) / 2),
    "geometric-mean": mean_of_two(lambda p, r: math.sqrt(p * r)),
    "min-precision-recall": mean_of_two(min),
    "jaccard": of_class(metrics.jaccard_score, 1),
    "negative-class": of_class(metrics.f1_score, 0),
    "f-beta-2": of_class(metrics.fbeta_score, 1, beta=2),
    "f-beta-half": of_class(metrics.fbeta_score, 1, beta=0.5),
    "both-classes": over("macro"),
    "weighted-classes": over("weighted"),
    "balanced-accuracy": balanced_accuracy,
    "without-the-two": lambda y_true, y_pred: f1_score(y_true, y_pred) / 2,
    "percent": lambda y_true, y_pred: f1_score(y_true, y_pred) * 100,
    "integer-division": integer_division,
    "always-zero": lambda y_true, y_pred: 0.0,
    "unguarded-precision-recall": unguarded_precision_recall,
    "unguarded-f1": unguarded_f1,
}
F1_MACRO = {
    "macro-is-micro": over("micro"),
    "macro-is-weighted": over("weighted"),
    "macro-skips-absent-classes": macro_skips_absent,
    "macro-of-means": macro_of_means,
    "macro-precision": over("macro", metrics.precision_score),
    "macro-recall": over("macro", metrics.recall_score),
    "macro-unguarded": macro_unguarded,
}
F1_MICRO = {
    "micro-is-macro": over("macro"),
    "micro-is-weighted": over("weighted"),
    "micro-skips-class-zero": micro_skips_zero,
    "micro-counts-true-negatives": micro_counts_negatives,
}
BEST_F1_THRESHOLD = {
    "strict-greater": strict_greater,
    "largest-threshold-on-ties": largest_on_ties,
    "accuracy-threshold": accuracy_threshold,
    "splits-ties": splits_ties,
    "cut-at-half": cut_at_half,
}
WRONG = {
    name: {part: function}
    for part, ideas in (("f1_score", F1_SCORE), ("f1_macro", F1_MACRO), ("f1_micro", F1_MICRO),
                        ("best_f1_threshold", BEST_F1_THRESHOLD))
    for name, function in ideas.items()
}

if __name__ == "__main__":
    sys.exit(oracle_common.main(TASK_DIR, EXPECTED, WRONG, fair))
