"""The learning-rate range test: which rates make the loss fall, tried on a copy (Smith 2017)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import never
from desktop_nn.engine.inputs import expect
from desktop_nn.engine.loop import Loop
from desktop_nn.engine.network import Network
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.settings import LEARNING_RATE, TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.starting import check_checkpoint, check_class_weights, check_widths
from desktop_nn.engine.training_data import TrainingData, samples_from

Floats = NDArray[np.float64]

LOW, HIGH, STEPS = 1e-6, 10.0, 100  # of the rates to try, unless others are asked for
RATES = Param("steps", STEPS, 2, 1_000_000, integer=True)
_TOLD = 10  # rates between two answers
_SMOOTHING = 0.9  # share of the running mean that each further loss leaves
_SAMPLES = 1000
_TOO_LARGE = 4.0  # times the smallest smoothed loss: larger rates need no trial


@dataclass(frozen=True, slots=True, eq=False)
class RateTest:
    """What came of it.

    Attributes
    ----------
    rates : ndarray, shape (n,)
        Learning rates in rising order, one for each step made.
    losses : ndarray, shape (n,)
        Loss before each step over the first 1,000 training samples, penalty included and dropout off, smoothed:
        m ← 0.9·m + 0.1·L, divided by 1 - 0.9ⁱ. (That of the mini-batches alone falls and rises by chance.)
    suggestion : float or None
        The rate, up to that of the smallest smoothed loss, at which it falls fastest over the logarithm of the rate;
        None where it never falls.
    """

    rates: Floats
    losses: Floats
    suggestion: float | None


def find_learning_rate(
    spec: NetworkSpec,
    settings: TrainingSettings,
    data: TrainingData,
    now: Checkpoint,
    low: float = LOW,
    high: float = HIGH,
    steps: int = STEPS,
    cancelled: Callable[[], bool] = never,
) -> RateTest:
    """Train a copy with a learning rate that grows from step to step, and watch the loss (Smith 2017).

    The run itself is not touched. It ends early where the smoothed loss is four times its smallest, or no number any
    more.

    Parameters
    ----------
    spec : NetworkSpec
    settings : TrainingSettings
        All of them count but the learning rate and its schedule.
    data : TrainingData
    now : Checkpoint
        Where it begins, e.g. ``trainer.record().now``.
    low, high : float
        The first and the last rate; they grow by the same factor each step.
    steps : int
        How many rates.
    cancelled : callable
        Asked after every step; once true, the test ends with what there is.

    Returns
    -------
    RateTest

    Raises
    ------
    EngineError
        ``no-learning-rate`` where the optimiser has none, ``rates-not-rising`` unless low < high,
        ``out-of-range`` for rates no training may have or fewer than 2 steps, and where network, settings or samples
        do not fit.
    """
    *_, found = rate_tests(spec, settings, data, now, low, high, steps, cancelled)
    return found


def rate_tests(
    spec: NetworkSpec,
    settings: TrainingSettings,
    data: TrainingData,
    now: Checkpoint,
    low: float = LOW,
    high: float = HIGH,
    steps: int = STEPS,
    cancelled: Callable[[], bool] = never,
) -> Iterator[RateTest]:
    """Yield what `find_learning_rate` has found so far, every few rates; the last one is what it returns."""
    data = samples_from(data)
    check_widths(spec, data)
    if OPTIMIZERS[expect(settings, TrainingSettings, "settings").checked().optimizer].search is not None:
        raise EngineError("no-learning-rate", "optimizer", optimizer=settings.optimizer)
    for param, value in ((LEARNING_RATE, low), (LEARNING_RATE, high), (RATES, steps)):
        param.check(value)
    if not low < high:
        raise EngineError("rates-not-rising", "learning_rate", low=low, high=high)
    check_class_weights(settings, data)
    check_checkpoint(expect(now, Checkpoint, "now"), spec, settings)
    rates = np.geomspace(low, high, steps)
    network = Network.of(spec, settings)
    loop = Loop(network, settings, data, rate=lambda step: float(rates[step - now.step]))
    loop.load(now.theta, now.state, now.t, now.watch)
    losses: list[float] = []
    mean = 0.0
    for i in range(steps):
        with np.errstate(all="ignore"):
            mean = _SMOOTHING * mean + (1 - _SMOOTHING) * _loss(network, data, loop)
            losses.append(mean / (1 - _SMOOTHING ** (i + 1)))
            if cancelled() or not losses[-1] <= _TOO_LARGE * min(losses):
                break
            loop.advance(now.step + i, now.step + i + 1, never)
        if (i + 1) % _TOLD == 0 and i + 1 < steps:
            yield _test(rates, losses)
    yield _test(rates, losses if np.isfinite(losses[-1]) else losses[:-1])


def _test(rates: Floats, losses: Sequence[float]) -> RateTest:
    """Return the test as far as there are losses, its arrays read-only."""
    tried, found = rates[: len(losses)].copy(), np.array(losses)
    for array in (tried, found):
        array.flags.writeable = False
    return RateTest(tried, found, _steepest(tried, found))


def _loss(network: Network, data: TrainingData, loop: Loop) -> float:
    """Return the loss of the samples that every rate is judged by, in float64."""
    weights = None if data.weights is None else data.weights[:_SAMPLES]
    x, y = data.x_train[:_SAMPLES], data.y_train[:_SAMPLES]
    return float(network.loss(loop.theta.astype(np.float64), x, y, weights=weights))


def _steepest(rates: Floats, losses: Floats) -> float | None:
    if len(rates) < 2:
        return None
    slopes = np.gradient(losses, np.log(rates))[: losses.argmin() + 1]
    return float(rates[slopes.argmin()]) if slopes.min() < 0 else None
