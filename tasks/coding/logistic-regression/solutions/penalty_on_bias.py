# theta is one vector, and all of it is penalized
import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def predict_proba(X, w, b):
    return sigmoid(X @ w + b)


def bce_loss(X, y, w, b, l2):
    z = X @ w + b
    return np.mean(np.logaddexp(0, np.where(y == 1, -z, z))) + l2 / 2 * (w @ w + b * b)


def bce_gradient(X, y, w, b, l2):
    error = predict_proba(X, w, b) - y
    return X.T @ error / len(y) + l2 * w, error.mean() + l2 * b


def fit(X, y, lr, l2, tol, max_iter, w, b):
    for step in range(max_iter):
        grad_w, grad_b = bce_gradient(X, y, w, b, l2)
        if max(np.abs(grad_w).max(initial=0), abs(grad_b)) < tol:
            return w, b, step
        w = w - lr * grad_w
        b = b - lr * grad_b
    return w, b, max_iter


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()
