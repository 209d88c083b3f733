# everything is a column vector, results too
import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def predict_proba(X, w, b):
    return sigmoid(X @ w.reshape(-1, 1) + b)


def bce_loss(X, y, w, b, l2):
    z = X @ w + b
    return np.mean(np.logaddexp(0, np.where(y == 1, -z, z))) + l2 / 2 * w @ w


def bce_gradient(X, y, w, b, l2):
    error = predict_proba(X, w, b)[:, 0] - y
    return (X.T @ error / len(y) + l2 * w)[:, None], error.mean()


def fit(X, y, lr, l2, tol, max_iter, w, b):
    for step in range(max_iter):
        grad_w, grad_b = bce_gradient(X, y, w, b, l2)
        grad_w = grad_w.ravel()
        if max(np.abs(grad_w).max(initial=0), abs(grad_b)) < tol:
            return w, b, step
        w = w - lr * grad_w
        b = b - lr * grad_b
    return w, b, max_iter


def softmax(z):
    e = np.exp(z - z.max())[:, None]
    return e / e.sum()
