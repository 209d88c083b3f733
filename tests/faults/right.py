"""A right f1_score, which is all that is needed here."""


def f1_score(y_true, y_pred):
    tp = sum(1 for t, p in zip(y_true, y_pred) if t == 1 and p == 1)
    both = sum(y_true) + sum(y_pred)
    return 2 * tp / both if both else 0.0
