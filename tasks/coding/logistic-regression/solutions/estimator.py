"""An estimator in the manner of scikit-learn, and functions that use it."""
from typing import Optional, Tuple

import numpy as np


class LogisticRegression:
    def __init__(self, lr: float = 0.1, l2: float = 0.0, tol: float = 1e-6,
                 max_iter: int = 1000) -> None:
        self.lr = lr
        self.l2 = l2
        self.tol = tol
        self.max_iter = max_iter
        self.coef_: Optional[np.ndarray] = None
        self.intercept_ = 0.0
        self.n_iter_ = 0

    def set_state(self, coef, intercept) -> "LogisticRegression":
        self.coef_ = np.array(coef, dtype=float)  # a copy: it is updated in place
        self.intercept_ = float(intercept)
        return self

    def decision_function(self, X) -> np.ndarray:
        return np.dot(X, self.coef_) + self.intercept_

    def predict_proba(self, X) -> np.ndarray:
        return self._sigmoid(self.decision_function(X))

    @staticmethod
    def _sigmoid(z):
        z = np.asarray(z, dtype=float)
        out = np.empty_like(z)
        positive = z >= 0
        out[positive] = 1 / (1 + np.exp(-z[positive]))
        e = np.exp(z[~positive])
        out[~positive] = e / (1 + e)
        return out

    def loss(self, X, y) -> float:
        z = self.decision_function(X)
        data = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
        return float(data.mean() + 0.5 * self.l2 * np.sum(self.coef_ ** 2))

    def gradient(self, X, y) -> Tuple[np.ndarray, float]:
        residual = self.predict_proba(X) - y
        return X.T.dot(residual) / X.shape[0] + self.l2 * self.coef_, float(residual.mean())

    def fit(self, X, y) -> "LogisticRegression":
        self.n_iter_ = 0
        while self.n_iter_ < self.max_iter:
            gw, gb = self.gradient(X, y)
            if np.max(np.abs(np.append(gw, gb))) < self.tol:
                break
            self.coef_ -= self.lr * gw
            self.intercept_ -= self.lr * gb
            self.n_iter_ += 1
        return self


def sigmoid(z):
    return LogisticRegression._sigmoid(z)


def predict_proba(X, w, b):
    return LogisticRegression().set_state(w, b).predict_proba(X)


def bce_loss(X, y, w, b, l2):
    return LogisticRegression(l2=l2).set_state(w, b).loss(X, y)


def bce_gradient(X, y, w, b, l2):
    return LogisticRegression(l2=l2).set_state(w, b).gradient(X, y)


def fit(X, y, lr, l2, tol, max_iter, w, b):
    model = LogisticRegression(lr, l2, tol, max_iter).set_state(w, b).fit(X, y)
    return model.coef_, model.intercept_, model.n_iter_


def softmax(z):
    z = np.array(z)
    z -= np.max(z)
    np.exp(z, out=z)
    z /= np.sum(z)
    return z
