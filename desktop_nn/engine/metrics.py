"""How good a network is: the loss it is trained on, and the score people read.

y is the target, a the output, both ``(N, k)``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.classes_of import classes_of
from desktop_nn.engine.compiled_pass import CompiledPass
from desktop_nn.engine.inputs import numbers
from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.network import LayerPass, Network
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.snapshot import Metrics
from desktop_nn.engine.training_data import TrainingData

Array = NDArray[np.floating]

LARGEST = float(np.finfo(np.float64).max)


def accuracy(y: Array, a: Array, threshold: float = 0.5) -> float:
    """Return the share of samples whose class is found; see `classes_of`.

    Parameters
    ----------
    y, a : ndarray, shape (N, k)
        Targets and outputs; one column tells two classes apart.
    threshold : float
        From which output on a sample counts to class 1.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` where both are no tables of one shape, ``no-samples`` for empty ones.
    """
    y, a = _pair(y, a)
    threshold = float(numbers(threshold, "threshold"))
    return float(np.count_nonzero(classes_of(a, threshold) == classes_of(y)) / len(y))


def r2(y: Array, a: Array) -> float:
    """Return R² = 1 - Σ(y-a)²/Σ(y-ȳ)², averaged over the k targets, as scikit-learn's ``r2_score``.

    A target that never changes has no variance to explain: 1 where it is met exactly, else 0.

    Parameters
    ----------
    y, a : ndarray, shape (N, k)
        Targets and outputs.

    Returns
    -------
    float
        1 is perfect, 0 no better than the mean; below 0 is worse than that.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` where both are no tables of one shape, ``no-samples`` for empty ones.
    """
    y, a = _pair(y, a)
    unexplained = np.square(y - a).sum(axis=0)
    total = np.square(y - y.mean(axis=0)).sum(axis=0)
    share = np.divide(unexplained, total, out=np.where(unexplained > 0, 1.0, 0.0), where=total > 0)
    return float(1 - share.mean())


def mae(y: Array, a: Array) -> float:
    """Return the mean of |a - y| over the samples, averaged over the k targets.

    Parameters
    ----------
    y, a : ndarray, shape (N, k)
        Targets and outputs.

    Returns
    -------
    float
        In the targets' unit.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` where both are no tables of one shape, ``no-samples`` for empty ones.
    """
    y, a = _pair(y, a)
    return float(np.abs(a - y).mean())


def rmse(y: Array, a: Array) -> float:
    """Return √(mean of (a - y)²) of each of the k targets, averaged.

    Parameters
    ----------
    y, a : ndarray, shape (N, k)
        Targets and outputs.

    Returns
    -------
    float
        In the targets' unit.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` where both are no tables of one shape, ``no-samples`` for empty ones.
    """
    y, a = _pair(y, a)
    return float(np.sqrt(np.square(a - y).mean(axis=0)).mean())


def score(task: str, y: Array, a: Array, threshold: float = 0.5) -> float:
    """Return R² for the task "regression", accuracy for "binary" and "classes"."""
    return r2(y, a) if task == "regression" else accuracy(y, a, threshold)


def _pair(y: Array, a: Array) -> tuple[Array, Array]:
    """Return targets and outputs; EngineError where they are no tables of the same shape, or empty."""
    y = numbers(y, "y", None, None)
    if not y.size:
        raise EngineError("no-samples", "y")
    return y, numbers(a, "a", *y.shape)


@dataclass(frozen=True, slots=True, eq=False)
class Measurement:
    """Metrics, and the outputs they were taken from: ``(N, k)`` float64 for each part; None without validation set."""

    metrics: Metrics
    train: Array
    test: Array
    validation: Array | None = None


class Meter:
    """Measures a network on all samples of a data set, training, test and validation in one go."""

    def __init__(self, data: TrainingData) -> None:
        self._task = data.task
        self._count, self._held = len(data.x_train), len(data.x_test)
        self._same = data.x_test is data.x_train and data.y_test is data.y_train
        parts = [data.x_train] if self._same else [data.x_train, data.x_test]
        parts += [] if data.x_validation is None else [data.x_validation]
        self._x = np.concatenate(parts) if len(parts) > 1 else data.x_train
        self._y_train, self._y_test, self._weights = data.y_train, data.y_test, data.weights
        self._y_validation = data.y_validation
        self._pass: CompiledPass | None = None

    def measure(self, network: Network, theta: Array) -> Measurement:
        """Return losses, scores and outputs of ``theta (P,)``, dropout switched off, computed in float64.

        What lies beyond float64 counts as its largest number.
        """
        out = self._forward(network, theta)
        train = _rows(out, 0, self._count)
        end = self._count if self._same else self._count + self._held
        test = train if self._same else _rows(out, self._count, end)
        train_loss, train_score = self._judged(network, train, self._y_train, self._weights)
        test_loss, test_score = self._judged(network, test, self._y_test, None)
        objective = _bounded(train_loss + float(network.penalty(theta.astype(np.float64))), LARGEST)
        watched, held = None, None
        if self._y_validation is not None:
            held = _rows(out, end, len(self._x))
            watched, _ = self._judged(network, held, self._y_validation, None)
        metrics = Metrics(train_loss, test_loss, train_score, test_score, objective, watched)
        return Measurement(metrics, train.a, test.a, None if held is None else held.a)

    def _forward(self, network: Network, theta: Array) -> LayerPass:
        """Return z and a of the output layer; for a loss that is computed from a, z is not kept."""
        fused, output = network.fused is not None, network.spec.layer(network.spec.output)
        if self._pass is None or self._pass.network is not network:
            self._pass = CompiledPass(network, self._x, np.float64, open_end=fused)
        end = self._pass.run(theta)[output.id].T.copy()
        return LayerPass((), end, activation_of(output).value(end) if fused else end)

    def _judged(self, network: Network, out: LayerPass, y: Array, weights: Array | None) -> tuple[float, float]:
        """Return loss and score; weights of samples or classes count in the loss alone."""
        loss = float(network.data_loss({network.spec.output: out}, y, weights))
        found = score(self._task, y, out.a, network.loss_row.threshold)
        return _bounded(loss, LARGEST), _bounded(found, -LARGEST)


def _rows(out: LayerPass, start: int, end: int) -> LayerPass:
    """Return z and a of some samples."""
    return LayerPass((), out.z[start:end], out.a[start:end])


def _bounded(value: float, otherwise: float) -> float:
    return value if np.isfinite(value) else otherwise
