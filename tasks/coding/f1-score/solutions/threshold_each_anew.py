"""Right, but best_f1_threshold counts anew for each score."""
import numpy as np


def f1_score(y_true, y_pred):
    tp = float(np.dot(y_true, y_pred))
    return 2 * tp / (y_true.sum() + y_pred.sum()) if tp > 0 else 0.0


def f1_macro(y_true, y_pred, n_classes):
    return sum(f1_score((y_true == k).astype(int), (y_pred == k).astype(int))
               for k in range(n_classes)) / n_classes


def f1_micro(y_true, y_pred, n_classes):
    hits = sum(y_true == y_pred)
    return float(hits) / len(y_true) if len(y_true) else 0.0


def best_f1_threshold(y_true, scores):
    best = (float("inf"), 0.0)
    for t in sorted(set(scores.tolist())):
        f1 = f1_score(y_true, (scores >= t).astype(int))
        if f1 > best[1]:
            best = (t, f1)
    return best
