"""A small confusion matrix class, with type annotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int_]


class Best(NamedTuple):
    threshold: float
    f1: float


@dataclass(frozen=True)
class ConfusionMatrix:
    cells: npt.NDArray[np.int64] = field(repr=False)

    @classmethod
    def of(cls, y_true: Labels, y_pred: Labels, n_classes: int) -> ConfusionMatrix:
        cells = np.zeros((n_classes, n_classes), dtype=np.int64)
        np.add.at(cells, (y_true, y_pred), 1)
        return cls(cells)

    @property
    def tp(self) -> npt.NDArray[np.int64]:
        return self.cells.diagonal()

    @property
    def fp(self) -> npt.NDArray[np.int64]:
        return self.cells.sum(axis=0) - self.tp

    @property
    def fn(self) -> npt.NDArray[np.int64]:
        return self.cells.sum(axis=1) - self.tp

    def f1(self) -> npt.NDArray[np.float64]:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.nan_to_num(2 * self.tp / (2 * self.tp + self.fp + self.fn))


def f1_score(y_true: Labels, y_pred: Labels) -> float:
    return float(ConfusionMatrix.of(y_true, y_pred, 2).f1()[1])


def f1_macro(y_true: Labels, y_pred: Labels, n_classes: int) -> float:
    return float(np.mean(ConfusionMatrix.of(y_true, y_pred, n_classes).f1()))


def f1_micro(y_true: Labels, y_pred: Labels, n_classes: int) -> float:
    m = ConfusionMatrix.of(y_true, y_pred, n_classes)
    tp, fp, fn = int(m.tp.sum()), int(m.fp.sum()), int(m.fn.sum())
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def best_f1_threshold(y_true: Labels, scores: npt.NDArray[np.float64]) -> Best:
    values, group = np.unique(scores, return_inverse=True)
    positives = np.bincount(group, weights=y_true, minlength=len(values))[::-1].cumsum()[::-1]
    predicted = np.bincount(group, minlength=len(values))[::-1].cumsum()[::-1]
    if not len(values) or positives[0] == 0:
        return Best(float("inf"), 0.0)
    f1 = 2 * positives / (predicted + positives[0])
    best = int(np.argmax(f1))          # the first, and values rise
    return Best(float(values[best]), float(f1[best]))
