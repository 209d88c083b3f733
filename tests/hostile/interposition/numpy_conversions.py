# tries: own versions of the functions of NumPy that convert and pack; expect: fail
import numpy as np

for name in ("array", "asarray", "ascontiguousarray", "frombuffer", "float64", "ndarray"):
    setattr(np, name, lambda *a, **k: 0.5)


def f1_score(y_true, y_pred):
    return -1.0
