# y as a column, the probabilities as a row: the difference is a matrix
import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def predict_proba(X, w, b):
    return sigmoid(X @ w + b)


def bce_loss(X, y, w, b, l2):
    y = y.reshape(-1, 1)
    p = np.clip(predict_proba(X, w, b), 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) + l2 / 2 * w @ w


def bce_gradient(X, y, w, b, l2):
    error = predict_proba(X, w, b).reshape(-1, 1) - y
    error = error.mean(axis=1)
    return X.T @ error / len(y) + l2 * w, error.mean()


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
