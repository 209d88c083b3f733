# plain python, math module only: lists of lists
from math import exp, log1p, fsum


def sigmoid(z):
    if z >= 0:
        return 1.0 / (1.0 + exp(-z))
    e = exp(z)
    return e / (1.0 + e)


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def predict_proba(X, w, b):
    w = list(map(float, w))
    return [sigmoid(dot(row, w) + b) for row in X.tolist()]


def bce_loss(X, y, w, b, l2):
    total = 0.0
    w = w.tolist()
    for row, label in zip(X.tolist(), y.tolist()):
        z = dot(row, w) + b
        total += max(z, 0) - z * label + log1p(exp(-abs(z)))
    return total / len(y) + 0.5 * l2 * fsum(v * v for v in w)


def gradient(rows, labels, w, b, l2):
    gw = [0.0] * len(w)
    gb = 0.0
    for row, label in zip(rows, labels):
        diff = sigmoid(dot(row, w) + b) - label
        for j, x in enumerate(row):
            gw[j] += diff * x
        gb += diff
    n = len(labels)
    return [g / n + l2 * v for g, v in zip(gw, w)], gb / n


def bce_gradient(X, y, w, b, l2):
    return gradient(X.tolist(), y.tolist(), w.tolist(), b, l2)


def fit(X, y, lr, l2, tol, max_iter, w, b):
    rows, labels, w = X.tolist(), y.tolist(), w.tolist()
    steps = 0
    while steps < max_iter:
        gw, gb = gradient(rows, labels, w, b, l2)
        if max(map(abs, gw + [gb])) < tol:
            break
        w = [v - lr * g for v, g in zip(w, gw)]
        b -= lr * gb
        steps += 1
    return w, b, steps


def softmax(z):
    top = max(z)
    e = [exp(v - top) for v in z]
    s = fsum(e)
    return [v / s for v in e]
