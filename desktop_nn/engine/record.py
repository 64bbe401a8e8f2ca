"""What a run has been so far, as immutable values: a document can hold it, save it and return to it.

All arrays in here are read-only and are shared, never copied: handing a record to another thread costs nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batches import steps_per_epoch
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.watch import START, Watch

Floats = NDArray[np.floating]
Steps = NDArray[np.int64]

_DIGITS = 9  # of an epoch, so that sums of thirds and sevenths meet a whole number where an epoch ends


def frozen(array: NDArray[np.generic], dtype: type[np.generic] | None = None) -> NDArray[np.generic]:
    """Return a read-only copy of an array."""
    copy = np.array(array, dtype=dtype)
    copy.flags.writeable = False
    return copy


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """The state between two steps.

    Attributes
    ----------
    step : int
        Updates made since the network's first weights.
    theta : ndarray, shape (P,), float32
    state : ndarray, shape (slots, P), float32
        The optimiser's memory.
    t : int
        Updates that this memory has seen; bias correction counts by it, and it restarts with a new memory.
    watch : Watch
        Where the learning rate's schedule and early stopping stand.
    """

    step: int
    theta: Floats
    state: Floats
    t: int
    watch: Watch = START


@dataclass(frozen=True, slots=True, eq=False)
class MetricSeries:
    """Measurements over the run, one entry per measured step.

    Attributes
    ----------
    steps : ndarray of int, shape (M,)
        Updates made by then.
    train_loss, test_loss : ndarray, shape (M,)
        Without the penalty.
    train_score, test_score : ndarray, shape (M,)
        Accuracy for classes (share of samples, 0 to 1), R² for regression.
    """

    steps: Steps
    train_loss: Floats
    test_loss: Floats
    train_score: Floats
    test_score: Floats

    @classmethod
    def empty(cls) -> MetricSeries:
        """Return a series without entries."""
        steps, none = frozen(np.empty(0, np.int64)), frozen(np.empty(0))
        return cls(steps, none, none, none, none)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """Where theta has been.

    Attributes
    ----------
    steps : tuple of int
    thetas : tuple of ndarray, each (P,)
        The parameters at these steps.
    losses : tuple of float
        The true loss there, penalty included.
    """

    steps: tuple[int, ...] = ()
    thetas: tuple[Floats, ...] = ()
    losses: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Tuning:
    """Settings that a run used from some step on.

    Attributes
    ----------
    step : int
        The first step they hold for.
    settings : TrainingSettings
    epochs : float
        Passes over the training samples made by then.
    """

    step: int
    settings: TrainingSettings
    epochs: float = 0.0


def tuning_at(tunings: Sequence[Tuning], step: int) -> Tuning:
    """Return the tuning in force from `step` on, the first one where all are later."""
    return tunings[max(bisect_right(tunings, step, key=lambda tuning: tuning.step) - 1, 0)]


def epoch_at(tunings: Sequence[Tuning], step: int, samples: int) -> float:
    """Return the passes over `samples` training samples made by `step`: e + (step - s)/⌈samples/batch size⌉.

    s and e are step and epochs at the last change of settings: steps before it count by the settings of their time.
    """
    tuning = tuning_at(tunings, step)
    each = steps_per_epoch(samples, tuning.settings.samples_per_step)
    return round(tuning.epochs + (step - tuning.step) / each, _DIGITS)


def step_at(tunings: Sequence[Tuning], epoch: float, samples: int) -> int:
    """Return the first step by which `epoch` passes have been made; the inverse of `epoch_at`."""
    tuning = tunings[max(bisect_right(tunings, epoch, key=lambda tuning: tuning.epochs) - 1, 0)]
    each = steps_per_epoch(samples, tuning.settings.samples_per_step)
    return tuning.step + math.ceil(round((epoch - tuning.epochs) * each, _DIGITS // 2))


@dataclass(frozen=True, slots=True, eq=False)
class RunRecord:
    """All there is to know of a run: where it is now, and enough to return to any step of it exactly.

    Attributes
    ----------
    now : Checkpoint
        The state it stands at.
    last_step : int
        The furthest step reached; ``now.step`` is smaller after stepping back.
    checkpoints : tuple of Checkpoint
        In order of step, the first being the earliest step that can be returned to.
    tunings : tuple of Tuning
        Every change of settings, the first at or before the first checkpoint.
    series : MetricSeries
        Losses and scores as they were measured.
    path : Path
        Where the parameters have been.
    samples : int
        Training samples that its steps since the first tuning went through; only a `Trainer` makes steps and sets it.
    """

    now: Checkpoint
    last_step: int
    checkpoints: tuple[Checkpoint, ...]
    tunings: tuple[Tuning, ...]
    series: MetricSeries = field(default_factory=MetricSeries.empty)
    path: Path = field(default_factory=Path)
    samples: int = 1

    @property
    def epoch(self) -> float:
        """Passes over the training samples made by now."""
        return epoch_at(self.tunings, self.now.step, self.samples)

    @property
    def learning_rate(self) -> float:
        """The learning rate of the step that comes next."""
        return self.now.watch.rate(self.now.step, tuning_at(self.tunings, self.now.step).settings, self.samples)

    @property
    def memory(self) -> int:
        """Bytes of checkpoints and path: what the budget of a `Trainer` is for."""
        points = sum(point.theta.nbytes + point.state.nbytes for point in self.checkpoints)
        return points + sum(theta.nbytes for theta in self.path.thetas)

    @property
    def first_step(self) -> int:
        """The earliest step that can be returned to."""
        return self.checkpoints[0].step
