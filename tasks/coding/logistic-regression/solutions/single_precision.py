"""float32 throughout, as for a GPU"""
import numpy as np

F = np.float32


def sigmoid(z):
    return F(1) / (F(1) + np.exp(-F(z)))


def predict_proba(X, w, b):
    return sigmoid(X.astype(F) @ w.astype(F) + F(b))


def bce_loss(X, y, w, b, l2):
    z = X.astype(F) @ w.astype(F) + F(b)
    return np.logaddexp(F(0), np.where(y == 1, -z, z)).mean() + F(l2) / 2 * (w.astype(F) ** 2).sum()
