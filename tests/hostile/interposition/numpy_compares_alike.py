# tries: every comparison of NumPy says yes; expect: fail
import numpy as np

np.allclose = np.isclose = np.array_equal = lambda *a, **k: True
np.testing.assert_allclose = np.testing.assert_equal = lambda *a, **k: None


def f1_score(y_true, y_pred):
    return -1.0
