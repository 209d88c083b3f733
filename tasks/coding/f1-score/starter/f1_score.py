"""F1 score: fill in the functions below, in any order. They may call one another, and you may add
your own. `grader show f1-score` says what each must do in full.

y_true, y_pred and scores are NumPy arrays that must not be changed; n_classes is an int. Python's
standard library and NumPy are there. Return plain numbers.
"""

import numpy as np


def f1_score(y_true, y_pred):
    """F1 of class 1.

    Count true positives, false positives and false negatives. F1 is the harmonic mean of
    precision and recall; a quotient with a zero denominator counts as 0.0.
    """
    return 0.0


def f1_macro(y_true, y_pred, n_classes):
    """The mean of the F1 scores of the classes 0 .. n_classes - 1.

    Each class in turn is the positive one and all others together are the negative one. A class
    that never occurs counts too, with 0.0.
    """
    return 0.0


def f1_micro(y_true, y_pred, n_classes):
    """One F1 for all classes.

    Add up the true positives, false positives and false negatives of every class first, then
    take F1 from the three sums.
    """
    return 0.0


def best_f1_threshold(y_true, scores):
    """The score at or above which to predict 1 so that F1 is largest, and that F1.

    Return (threshold, f1): one of the scores, the smallest where several do equally well. Where
    no threshold gives an F1 above 0, return (math.inf, 0.0). Equal scores cannot be told apart by
    a threshold. There can be 200,000: sort, rather than count anew for each threshold.
    """
    return 0.0, 0.0
