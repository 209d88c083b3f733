import numpy as np


def f1_score(y_true, y_pred):
    # share of right predictions
    return np.mean(y_true == y_pred) if len(y_true) else 0.0
