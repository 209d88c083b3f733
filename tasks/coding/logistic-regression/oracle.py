"""Recomputes every number of this task's cases without the C code.

Small cases are computed by mpmath with 50 digits, large ones by NumPy in extended precision; the
two never see a formula that is arranged for a computer, as neither overflows here. Where a fit is
to reach the minimum, scikit-learn and SciPy find that minimum on their own. The Wisconsin breast
cancer data come from scikit-learn (README.md says whose they are).

    oracle.py            compares
    oracle.py --write    writes what it computes into cases.json
"""

import os
import sys

import mpmath
import numpy as np
import scipy.optimize
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression

TASK_DIR = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(TASK_DIR))
import oracle_common  # noqa: E402

mpmath.mp.dps = 50
LONG = np.longdouble
TINY = 5e-324          # the smallest double above 0
SMALL = 6000           # additions up to which mpmath computes
MARGIN = 1e-6          # how far from tol, relatively, every step of a fit must keep
MODERATE = 20          # logits beyond may be clipped, so a wrong loss has no single value


# Numbers: arrays of mpmath's or of extended precision, one way of writing for both.

mp_array = np.frompyfunc(mpmath.mpf, 1, 1)
mp_exp = np.frompyfunc(mpmath.exp, 1, 1)
mp_log1p = np.frompyfunc(mpmath.log1p, 1, 1)


class Numbers:
    def __init__(self, additions):
        self.exact = additions <= SMALL

    def lift(self, values):
        values = np.asarray(values, dtype=np.float64)
        if not self.exact:
            return values.astype(LONG)
        return mp_array(values) if values.ndim else mpmath.mpf(float(values))

    def exp(self, x):
        return mp_exp(x) if self.exact else np.exp(x)

    def sigmoid(self, z):
        return 1 / (1 + self.exp(-z))

    def softplus(self, z):
        """log(1 + exp(z)); small values keep their digits"""
        low = -abs(z)
        tail = self.exp(low)
        return np.maximum(z, 0 * z) + (mp_log1p(tail) if self.exact else np.log1p(tail))


class Double:
    """Plain double precision, as a submission computes: to see how much rounding may do."""

    @staticmethod
    def lift(values):
        return np.asarray(values, dtype=np.float64)

    @staticmethod
    def exp(x):
        return np.exp(x)

    @staticmethod
    def sigmoid(z):
        e = np.exp(-abs(z))
        return np.where(z >= 0, 1, e) / (1 + e)

    @staticmethod
    def softplus(z):
        return np.maximum(z, 0) + np.log1p(np.exp(-abs(z)))


def to_double(x):
    """The nearest double, also among the subnormal ones."""
    if isinstance(x, mpmath.mpf):
        return float(mpmath.nstr(x, 40)) if mpmath.isfinite(x) else float(x)
    return float(x)


def doubles(xs):
    return np.array([to_double(x) for x in xs], dtype=np.float64)


def column_major(X):
    """What a program sees that takes row-major memory for column-major."""
    return np.ascontiguousarray(X).reshape(-1).reshape(X.shape[::-1]).T


def logits(num, X, w, b):
    return num.lift(X) @ w + b


# sigmoid and softmax

def sigmoid(z):
    if np.isinf(z):
        return 1.0 if z > 0 else 0.0
    return to_double(Numbers(1).sigmoid(mpmath.mpf(float(z))))


def sigmoid_bounds(z):
    """Subnormal results: the nearest double and its neighbours, never 0 for one that is not."""
    exact = sigmoid(z)
    low = min(exact * (1 - 1e-13), exact - TINY)
    return [max(low, TINY if exact > 0 else 0.0), max(exact * (1 + 1e-13), exact + TINY)]


def positive_exponent(z):
    return None if z > 700 else sigmoid(-z)


def sigmoid_derivative(z):
    s = mpmath.mpf(0) if np.isinf(z) else Numbers(1).sigmoid(mpmath.mpf(float(z)))
    value = to_double(s * (1 - s))
    return None if abs(z) > 30 else value  # s (1 - s) and exp(-|z|) part ways


def softmax(z):
    num = Numbers(len(z))
    e = num.exp(num.lift(z) - num.lift(z).max())
    return doubles(e / e.sum())


def softmax_log(z):
    num = Numbers(len(z))
    v = num.lift(z) - num.lift(z).max()
    total = num.exp(v).sum()
    return doubles(v - (mpmath.log(total) if num.exact else np.log(total)))


def softmax_unnormalized(z):
    num = Numbers(len(z))
    return doubles(num.exp(num.lift(z) - num.lift(z).max()))


def softmax_plain_ratio(z):
    total = sum(mpmath.mpf(float(v)) for v in z)
    return None if abs(total) < 1e-9 else doubles(mpmath.mpf(float(v)) / total for v in z)


# predict_proba

def proba(X, w, b, layout=lambda X: X, bias=1, shape=None):
    if len(X) == 0:
        return np.zeros(0)
    num = Numbers(X.size)
    z = logits(num, layout(X), num.lift(w), num.lift(b) * bias)
    return doubles(shape(z) if shape else num.sigmoid(z))


def labels_of(z):
    return [1.0 if v >= 0 else 0.0 for v in z]


# bce_loss

def penalty(num, w):
    return (num.lift(w) ** 2).sum()


def margins(num, X, y, w, b):
    """z where y is 1, -z where it is 0"""
    return logits(num, X, num.lift(w), num.lift(b)) * num.lift(2 * y.astype(np.int64) - 1)


def loss(X, y, w, b, l2):
    num = Numbers(X.size)
    mean = num.softplus(-margins(num, X, y, w, b)).sum() / len(y)
    return to_double(mean + num.lift(l2) * penalty(num, w) / 2)


def loss_bounds(X, y, w, b, l2):
    """What the header accepts: each probability as it is, or clipped at 1e-12. Widened by what the
    rounding of 1 - 1e-12 and of the sum may do."""
    num = Numbers(X.size)
    m = margins(num, X, y, w, b)
    edge = num.softplus(num.lift(-27.631021115928547 + 0 * np.asarray(y)))  # -log(1 - 1e-12)
    exact = num.softplus(-m)
    clipped = np.minimum(np.maximum(exact, edge), num.lift(27.631021115928547))
    slack = np.where(m < -27, 1e-4, 2e-12)
    low = np.minimum(exact, clipped) - slack
    high = np.maximum(exact, clipped) + slack
    more = num.lift(l2) * penalty(num, w) / 2
    return [to_double((low.sum() / len(y) + more) * (1 - LONG(1e-10) if not num.exact else
                                                     1 - mpmath.mpf("1e-10"))),
            to_double((high.sum() / len(y) + more) * (1 + LONG(1e-10) if not num.exact else
                                                      1 + mpmath.mpf("1e-10")))]


def is_moderate(X, y, w, b):
    return abs(X @ w + b).max() <= MODERATE


def wrong_loss(of):
    """of(num, y, z, n) gives the data term; l2 is added as it should be."""
    def f(X, y, w, b, l2):
        if not is_moderate(X, y, w, b):
            return None
        num = Numbers(X.size)
        z = logits(num, X, num.lift(w), num.lift(b))
        return to_double(of(num, num.lift(y), z, len(y)) + num.lift(l2) * penalty(num, w) / 2)
    return f


def entropy(num, y, z):
    return num.softplus(z) - y * z


def wrong_penalty(of):
    """of(num, w, b, l2, n) gives the penalty; the data term is right."""
    def f(X, y, w, b, l2):
        if not is_moderate(X, y, w, b):
            return None
        num = Numbers(X.size)
        z = logits(num, X, num.lift(w), num.lift(b))
        return to_double(entropy(num, num.lift(y), z).sum() / len(y) +
                         of(num, num.lift(w), num.lift(b), num.lift(l2), len(y)))
    return f


def loss_if_moderate(X, y, w, b, l2):
    return loss(X, y, w, b, l2) if is_moderate(X, y, w, b) else None


# bce_gradient, right and wrong: the share of each row, then the pull of l2

def miss(num, y, z):
    return num.sigmoid(z) - y


def miss_sign(num, y, z):
    return y - num.sigmoid(z)


def miss_squared(num, y, z):
    p = num.sigmoid(z)
    return (p - y) * p * (1 - p)


def miss_signed_labels(num, y, z):
    return -y * num.sigmoid(-y * z)


class Idea:
    """A gradient, with one thing wrong or none."""

    def __init__(self, miss=miss, bias=1, mean=True, layout=lambda X: X, pull=1, pull_bias=0,
                 pull_over_n=False):
        self.miss, self.bias, self.mean, self.layout = miss, bias, mean, layout
        self.pull, self.pull_bias, self.pull_over_n = pull, pull_bias, pull_over_n

    def gradient(self, num, X, y, w, b, l2):
        """X, y, w, b and l2 are lifted already"""
        n = len(y)
        share = self.miss(num, y, X @ w + b * self.bias)
        scale = n if self.mean else 1
        pull = l2 / n if self.pull_over_n else l2
        return (share @ X / scale + self.pull * pull * w,
                share.sum() / scale + self.pull_bias * pull * b)


IDEAS = {
    "sum": Idea(mean=False),
    "sign": Idea(miss=miss_sign),
    "mse": Idea(miss=miss_squared),
    "signed-labels": Idea(miss=miss_signed_labels),
    "no-bias": Idea(bias=0),
    "column-major": Idea(layout=column_major),
    "l2-doubled": Idea(pull=2),
    "l2-halved": Idea(pull=0.5),
    "l2-over-n": Idea(pull_over_n=True),
    "l2-bias": Idea(pull_bias=1),
    "l2-ignored": Idea(pull=0),
}


def gradient_by(idea):
    def f(X, y, w, b, l2):
        num = Numbers(X.size)
        grad_w, grad_b = idea.gradient(num, num.lift(idea.layout(X)), num.lift(y), num.lift(w),
                                       num.lift(b), num.lift(l2))
        return doubles(grad_w), to_double(grad_b)
    return f


# fit: one loop for all, with what may go wrong as hooks

class Descent:
    idea = Idea()
    uses_bias = True
    from_zeros = False

    def __init__(self, num, X, y, lr, l2, tol, max_iter, w, b):
        self.num = num
        self.X, self.y = num.lift(self.idea.layout(X)), num.lift(y)
        self.lr, self.l2, self.tol = num.lift(lr), num.lift(l2), float(tol)
        self.max_iter = int(max_iter)
        self.w, self.b = num.lift(w), num.lift(b)
        if self.from_zeros:
            self.w, self.b = 0 * self.w, 0 * self.b
        self.margin = np.inf

    def gradient(self):
        return self.idea.gradient(self.num, self.X, self.y, self.w, self.b, self.l2)

    def size(self, grad_w, grad_b):
        return max(abs(grad_w).max(), abs(grad_b))

    def is_below(self, most):
        if self.tol > 0:
            self.margin = min(self.margin, float(abs(most - self.tol)) / self.tol)
        return most < self.tol

    def move(self, grad_w, grad_b):
        self.w = self.w - self.lr * grad_w
        self.b = self.b - self.lr * grad_b

    def run(self):
        for steps in range(self.max_iter):
            grad = self.gradient()
            if self.is_below(self.size(*grad)):
                return steps
            self.move(*grad)
        return self.max_iter

    def result(self):
        steps = self.run()
        return doubles(self.w), to_double(self.b), steps


class Ascent(Descent):
    def move(self, grad_w, grad_b):
        Descent.move(self, -grad_w, -grad_b)


class WithoutBias(Descent):
    idea = Idea(bias=0)

    def size(self, grad_w, grad_b):
        return abs(grad_w).max()

    def move(self, grad_w, grad_b):
        Descent.move(self, grad_w, 0 * grad_b)


class FromZeros(Descent):
    from_zeros = True


class StepFirst(Descent):
    def run(self):
        for steps in range(self.max_iter):
            grad = self.gradient()
            self.move(*grad)
            if self.is_below(self.size(*grad)):
                return steps + 1
        return self.max_iter


class OffByOne(Descent):
    def run(self):
        return Descent.run(self) + 1


class Sequential(Descent):
    def move(self, grad_w, grad_b):
        self.w = self.w - self.lr * grad_w
        self.b = self.b - self.lr * self.gradient()[1]


class Stochastic(Descent):
    def move(self, grad_w, grad_b):
        for x, y in zip(self.X, self.y):
            z = (x * self.w).sum() + self.b
            share = self.num.sigmoid(z) - y
            self.w = self.w - self.lr * (share * x + self.l2 * self.w)
            self.b = self.b - self.lr * share


class OnACopy(Descent):
    def result(self):
        w, b = self.w, self.b
        steps = self.run()
        return doubles(w), to_double(b), steps


class NeverStops(Descent):
    def is_below(self, most):
        return False


class ByNorm(Descent):
    def size(self, grad_w, grad_b):
        square = (grad_w ** 2).sum() + grad_b ** 2
        return mpmath.sqrt(square) if isinstance(square, mpmath.mpf) else np.sqrt(square)


class ByWeightsAlone(Descent):
    def size(self, grad_w, grad_b):
        return abs(grad_w).max()


class ByLoss(Descent):
    def value(self):
        z = self.X @ self.w + self.b
        return (entropy(self.num, self.y, z).sum() / len(self.y) +
                self.l2 * (self.w ** 2).sum() / 2)

    def run(self):
        before = self.value()
        for steps in range(self.max_iter):
            self.move(*self.gradient())
            after = self.value()
            if self.is_below(abs(before - after)):
                return steps + 1
            before = after
        return self.max_iter


def with_idea(name):
    return type(name, (Descent,), {"idea": IDEAS[name]})


def descend(kind, given):
    additions = given["X"].size * max(1, int(given["max_iter"])) / 8
    run = kind(Numbers(additions), **given)
    return run, run.result()


def in_double(kind, given):
    run = kind(Double, **given)
    return run, run.result()


def apart(a, b):
    """The largest difference of two ends, relative to what is compared; infinite with the steps"""
    if a[2] != b[2]:
        return np.inf
    x, y = np.append(a[0], a[1]), np.append(b[0], b[1])
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return np.inf
    return float((abs(x - y) / (1e-2 + abs(y))).max())


def fit(**given):
    return descend(Descent, given)[1]


def wrong_fit(kind, longest=np.inf):
    """No value where rounding decides what comes out, as in a run that bounces about."""
    def f(**given):
        if len(given["y"]) * int(given["max_iter"]) > longest:
            return None
        run, end = descend(kind, given)
        if run.margin < MARGIN or apart(in_double(kind, given)[1], end) > 1e-11:
            return None
        return end
    return f


# What must hold of a case beside its numbers

def objective(theta, X, y):
    z = X @ theta[:-1] + theta[-1]
    grad = 1 / (1 + np.exp(-z)) - y
    return (np.logaddexp(0, z) - y * z).mean(), np.append(grad @ X, grad.sum()) / len(y)


def minima(X, y):
    """Weights and bias at the minimum (no l2), by two libraries"""
    model = LogisticRegression(penalty=None, tol=1e-10, max_iter=10000).fit(X, y)
    yield "scikit-learn", np.append(model.coef_[0], model.intercept_[0])
    found = scipy.optimize.minimize(objective, np.zeros(X.shape[1] + 1), (X, y), jac=True,
                                    method="BFGS", options={"gtol": 1e-9})
    yield "SciPy", found.x


def check_fit(case, given, end):
    run, _ = descend(Descent, given)
    if run.margin < MARGIN:
        yield "the gradient comes within %.2g of tol" % run.margin
    if case["group"] == "convergence":
        for library, best in minima(given["X"], given["y"]):
            off = abs(np.append(end["w"], end["b"]) - best)
            if (off > 1e-4 * (1 + abs(best))).any():
                yield "ends %.2g off the minimum of %s" % (off.max(), library)
    elif apart(in_double(Descent, given)[1], (end["w"], end["b"], end["steps"])) > 1e-11:
        yield "hangs on rounding"


def check_bounds(case, bounds):
    stored = case["expected"]["result"]
    stored = stored.get("between") if isinstance(stored, dict) else None
    if stored is None:
        yield "expects one value where the header accepts a range"
    elif any(abs(s - b) > 1e-9 * abs(b) + (TINY if abs(b) < 1e-300 else 0)
             for s, b in zip(stored, bounds)):
        yield "between %r should be between %r" % (stored, bounds)


def check(case, given, right):
    if case["part"] == "fit":
        yield from check_fit(case, given, right)
    if case["part"] == "sigmoid" and -np.inf < given["z"] < -708.3 and right["result"] > 0:
        yield from check_bounds(case, sigmoid_bounds(given["z"]))
    if case["part"] == "bce_loss" and not is_moderate(*(given[k] for k in ("X", "y", "w", "b"))):
        yield from check_bounds(case, loss_bounds(**given))


def wisconsin():
    """The arrays of the .npy files, by name"""
    data = load_breast_cancer()
    X, y = data.data.astype(np.float64), data.target.astype(np.int32)
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    three = [list(data.feature_names).index(k)
             for k in ("mean radius", "mean texture", "mean smoothness")]
    return {"wisconsin-raw": X, "wisconsin-scaled": scaled, "wisconsin-labels": y,
            "wisconsin-three": np.ascontiguousarray(scaled[:, three])}


def check_files(writing):
    """Complaints on the .npy files, which are written first where asked"""
    for name, want in wisconsin().items():
        path = os.path.join(TASK_DIR, name + ".npy")
        if writing:
            np.save(path, want)
        have = np.load(path)
        if have.dtype != want.dtype or have.shape != want.shape or \
                not np.allclose(have, want, rtol=1e-13, atol=1e-13):
            yield "%s.npy: is not what scikit-learn holds" % name


EXPECTED = {
    "sigmoid": sigmoid,
    "predict_proba": proba,
    "bce_loss": loss,
    "bce_gradient": gradient_by(Idea()),
    "fit": fit,
    "softmax": softmax,
}

LN2, LN10 = mpmath.log(2), mpmath.log(10)


def in_base(log_of_base):
    return lambda num, y, z, n: entropy(num, y, z).sum() / n / \
        (log_of_base if num.exact else LONG(mpmath.nstr(log_of_base, 25)))


WRONG = {
    "sigmoid-positive-exponent": {"sigmoid": positive_exponent},
    "sigmoid-tanh": {"sigmoid": lambda z: float(np.tanh(z))},
    "sigmoid-derivative": {"sigmoid": sigmoid_derivative},
    "proba-no-bias": {"predict_proba": lambda X, w, b: proba(X, w, b, bias=0)},
    "proba-labels": {"predict_proba": lambda X, w, b: proba(X, w, b, shape=labels_of)},
    "proba-logits": {"predict_proba": lambda X, w, b: proba(X, w, b, shape=lambda z: z)},
    "proba-column-major": {"predict_proba": lambda X, w, b: proba(X, w, b, layout=column_major)},
    "loss-sum": {"bce_loss": wrong_loss(lambda num, y, z, n: entropy(num, y, z).sum())},
    "loss-sign": {"bce_loss": wrong_loss(lambda num, y, z, n: -entropy(num, y, z).sum() / n)},
    "loss-mse": {"bce_loss": wrong_loss(lambda num, y, z, n: (miss(num, y, z) ** 2).sum() / n)},
    "loss-log2": {"bce_loss": wrong_loss(in_base(LN2))},
    "loss-log10": {"bce_loss": wrong_loss(in_base(LN10))},
    "loss-signed-labels": {
        "bce_loss": wrong_loss(lambda num, y, z, n: num.softplus(-y * z).sum() / n)},
    "loss-positives-only": {
        "bce_loss": wrong_loss(lambda num, y, z, n: (y * num.softplus(-z)).sum() / n)},
    "loss-no-bias": {
        "bce_loss": lambda X, y, w, b, l2: loss_if_moderate(X, y, w, 0 * b, l2)},
    "loss-column-major": {
        "bce_loss": lambda X, y, w, b, l2: loss_if_moderate(column_major(X), y, w, b, l2)},
    "loss-l2-whole": {
        "bce_loss": wrong_penalty(lambda num, w, b, l2, n: l2 * (w ** 2).sum())},
    "loss-l2-over-n": {
        "bce_loss": wrong_penalty(lambda num, w, b, l2, n: l2 / 2 / n * (w ** 2).sum())},
    "loss-l2-bias": {
        "bce_loss": wrong_penalty(lambda num, w, b, l2, n: l2 / 2 * ((w ** 2).sum() + b ** 2))},
    "loss-l2-ignored": {"bce_loss": wrong_penalty(lambda num, w, b, l2, n: 0 * l2)},
    "fit-ascent": {"fit": wrong_fit(Ascent)},
    "fit-no-bias": {"fit": wrong_fit(WithoutBias)},
    "fit-from-zeros": {"fit": wrong_fit(FromZeros)},
    "fit-step-first": {"fit": wrong_fit(StepFirst)},
    "fit-off-by-one": {"fit": wrong_fit(OffByOne)},
    "fit-sequential": {"fit": wrong_fit(Sequential)},
    "fit-stochastic": {"fit": wrong_fit(Stochastic, 3000)},
    "fit-on-a-copy": {"fit": wrong_fit(OnACopy)},
    "fit-never-stops": {"fit": wrong_fit(NeverStops)},
    "fit-stops-by-norm": {"fit": wrong_fit(ByNorm)},
    "fit-stops-without-bias": {"fit": wrong_fit(ByWeightsAlone)},
    "fit-stops-by-loss": {"fit": wrong_fit(ByLoss)},
    "softmax-sigmoids": {"softmax": lambda z: np.array([sigmoid(v) for v in z])},
    "softmax-unnormalized": {"softmax": softmax_unnormalized},
    "softmax-log": {"softmax": softmax_log},
    "softmax-plain-ratio": {"softmax": softmax_plain_ratio},
}
for name in IDEAS:
    WRONG["gradient-" + name] = {"bce_gradient": gradient_by(IDEAS[name])}
for name in ("sum", "mse", "signed-labels", "column-major", "l2-doubled", "l2-halved",
             "l2-over-n", "l2-bias", "l2-ignored"):
    WRONG["fit-" + name] = {"fit": wrong_fit(with_idea(name))}


def main():
    complaints = list(check_files(sys.argv[1:] == ["--write"]))
    for text in complaints:
        print(text)
    return oracle_common.main(TASK_DIR, EXPECTED, WRONG, check) or bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
