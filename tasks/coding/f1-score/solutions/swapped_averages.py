# macro and micro the wrong way round
import numpy as np


def scores(y_true, y_pred, n_classes):
    out = []
    for k in range(n_classes):
        tp = np.sum((y_true == k) & (y_pred == k))
        out.append((tp, np.sum(y_pred == k) - tp, np.sum(y_true == k) - tp))
    return np.array(out)


def f(tp, fp, fn):
    return 0.0 if tp == 0 else tp / (tp + (fp + fn) / 2)


def f1_score(y_true, y_pred):
    return f(*scores(y_true, y_pred, 2)[1])


def f1_macro(y_true, y_pred, n_classes):
    return f(*scores(y_true, y_pred, n_classes).sum(axis=0))


def f1_micro(y_true, y_pred, n_classes):
    return np.mean([f(*row) for row in scores(y_true, y_pred, n_classes)])
