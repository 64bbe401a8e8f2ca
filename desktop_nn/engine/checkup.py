"""A look at a run for what goes wrong in training: dead layers, steps too long, curves that stand still.

Measurements only; what they mean is decided by `project/hints.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.idle_units import idle_units
from desktop_nn.engine.network import LayerPass, Network
from desktop_nn.engine.record import MetricSeries, RunRecord
from desktop_nn.engine.rehearsal import Rehearsal
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.training_data import TrainingData

Floats = NDArray[np.floating]

MOST_SAMPLES = 512
WINDOW = 24  # measurements the curve is judged by


@dataclass(frozen=True, slots=True)
class LayerCheckup:
    """One hidden layer.

    Attributes
    ----------
    layer : str
    units : int
    dead : int
        Units whose slope is 0 for every sample: no gradient reaches their weights.
    saturated : int
        Units of a bounded activation whose slope is below 5 % of its steepest for 95 % of the samples.
    gradient : float
        Root mean square of ∂L/∂(W, b) over the samples; NaN for a layer without parameters.
    """

    layer: str
    units: int
    dead: int
    saturated: int
    gradient: float


@dataclass(frozen=True, slots=True)
class CurveCheckup:
    """How the losses have gone since the settings were last changed.

    Attributes
    ----------
    steps : int
        Steps since then.
    fall : float
        By which share the lowest training loss fell in the later half of them.
    rises : float
        Share of the last measurements that were higher than the one before.
    start : float
        The first training loss.
    swing : float
        Largest minus smallest of the last training losses, over their median.
    test_lowest, test_now : float
        The lowest test loss, and the median of the last three.
    train_then, train_now : float
        The training loss where the test loss was lowest, and the last one.
    """

    steps: int = 0
    fall: float = 1.0
    rises: float = 0.0
    start: float = 0.0
    swing: float = 0.0
    test_lowest: float = 0.0
    test_now: float = 0.0
    train_then: float = 0.0
    train_now: float = 0.0


@dataclass(frozen=True, slots=True)
class DataCheckup:
    """The training samples themselves.

    Attributes
    ----------
    largest_mean : float
        The largest distance of a feature's mean from 0.
    smallest_spread, largest_spread : float
        Of the features' standard deviations, constant ones left out.
    class_counts : tuple of int
        Samples of each class; empty for a regression.
    target_low, target_high : float
        The smallest and the largest target.
    """

    largest_mean: float
    smallest_spread: float
    largest_spread: float
    class_counts: tuple[int, ...]
    target_low: float
    target_high: float


@dataclass(frozen=True, slots=True)
class Checkup:
    """All of it.

    Attributes
    ----------
    samples : int
        Training samples looked at, at most `MOST_SAMPLES`.
    layers : tuple of LayerCheckup
        The hidden layers, from the front.
    step_share : float
        ‖Δθ‖/‖θ‖ of the next step.
    slope_share : float
        ‖∂L/∂θ‖·‖θ‖/L: near 0 at a minimum.
    gradient_share : float
        ‖∂L/∂θ‖/‖θ‖: how much of the weights a step of rate 1 would turn over.
    score : float
        Training accuracy or R² as last measured; NaN before the first measurement.
    curve : CurveCheckup
    data : DataCheckup
    """

    samples: int
    layers: tuple[LayerCheckup, ...]
    step_share: float
    slope_share: float
    gradient_share: float
    score: float
    curve: CurveCheckup
    data: DataCheckup


def checkup(network: Network, settings: TrainingSettings, data: TrainingData, record: RunRecord) -> Checkup:
    """Return what there is to measure of a run as it stands, dropout off, in float64.

    Parameters
    ----------
    network : Network
    settings : TrainingSettings
    data : TrainingData
    record : RunRecord
        Of this network.

    Returns
    -------
    Checkup
    """
    count = len(data.x_train)
    rows = np.linspace(0, count - 1, min(count, MOST_SAMPLES)).astype(np.intp)
    theta, scores = record.now.theta.astype(np.float64), record.series.train_score
    weights = None if data.weights is None else data.weights[rows]
    with np.errstate(all="ignore"):
        passes = network.forward(theta, data.x_train[rows])
        grad = network.backward(theta, passes, data.y_train[rows], weights=weights).grad
        loss = float(network.data_loss(passes, data.y_train[rows], weights) + network.penalty(theta))
        update = float(np.linalg.norm(Rehearsal(network, settings, data).update(record.now)))
    length, slope = max(float(np.linalg.norm(theta)), 1e-12), float(np.linalg.norm(grad))
    return Checkup(
        samples=len(rows),
        layers=tuple(_layer(network, layer, passes[layer], grad) for layer in _hidden(network)),
        step_share=update / length,
        slope_share=slope * length / loss if loss > 0 else 0.0,
        gradient_share=slope / length,
        score=float(scores[-1]) if len(scores) else float("nan"),
        curve=curve_checkup(record.series, record.tunings[-1].step),
        data=data_checkup(data),
    )


def curve_checkup(series: MetricSeries, since: int) -> CurveCheckup:
    """Return how the losses have gone from step `since` on; nothing to speak of for fewer than four measurements."""
    here = series.steps >= since
    steps, train, test = series.steps[here], series.train_loss[here], series.test_loss[here]
    if len(steps) < 4:
        return CurveCheckup(int(steps[-1] - since) if len(steps) else 0)
    early = np.searchsorted(steps, (steps[0] + steps[-1]) / 2, side="right")
    before, after = float(train[:early].min()), float(train[early:].min())
    last, best = train[-WINDOW:], int(test.argmin())
    return CurveCheckup(
        steps=int(steps[-1] - steps[0]),
        fall=(before - after) / before if before > 0 else 0.0,
        rises=float((np.diff(last) > 0).mean()),
        start=float(train[0]),
        swing=float((last.max() - last.min()) / max(np.median(last), 1e-300)),
        test_lowest=float(test[best]),
        test_now=float(np.median(test[-3:])),
        train_then=float(train[best]),
        train_now=float(train[-1]),
    )


def data_checkup(data: TrainingData) -> DataCheckup:
    """Return what the training samples are like."""
    x, y = data.x_train, data.y_train
    spreads = x.std(axis=0)
    spreads = spreads[spreads > 0]
    low, high = (float(spreads.min()), float(spreads.max())) if len(spreads) else (1.0, 1.0)
    counts: tuple[int, ...] = ()
    if data.task == "binary":
        ones = int((y[:, 0] > 0.5).sum())
        counts = (len(y) - ones, ones)
    elif data.task == "classes":
        counts = tuple(int(n) for n in (y > 0.5).sum(axis=0))
    return DataCheckup(float(np.abs(x.mean(axis=0)).max()), low, high, counts, float(y.min()), float(y.max()))


def _hidden(network: Network) -> list[str]:
    spec = network.spec
    return [layer for layer in spec.order if layer != spec.output and spec.layer(layer).kind != "input"]


def _layer(network: Network, layer_id: str, done: LayerPass, grad: Floats) -> LayerCheckup:
    dead, saturated = idle_units(network.spec.layer(layer_id), done) or (0, 0)
    gradient = float("nan")
    if layer_id in network.layout:
        gradient = float(np.sqrt(np.mean(np.square(network.layout.block(layer_id).view(grad)))))
    return LayerCheckup(layer_id, done.z.shape[-1], dead, saturated, gradient)
