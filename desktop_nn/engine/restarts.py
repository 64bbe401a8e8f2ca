"""The same training from many seeds at once: what each came to, on the way and in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batches import steps_per_epoch
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.metrics import score
from desktop_nn.engine.network import LayerPass, Network
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.population import Population
from desktop_nn.engine.record import Checkpoint, MetricSeries, Path, RunRecord, Tuning, frozen
from desktop_nn.engine.schedule import power_of_two
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.starting import empty_memory, float32
from desktop_nn.engine.training_data import TrainingData

Array = NDArray[np.floating]
Flags = NDArray[np.bool_]

POINTS = 64  # about how often the networks are measured on their way
_MEMORY = 256 << 20  # bytes they may take together
_CHUNK_PRODUCTS = 3e7  # of a measurement that nobody has to wait for
_FALLING = 0.9
_LARGEST = float(np.finfo(np.float64).max)


@dataclass(frozen=True, slots=True, eq=False)
class Restarts:
    """K networks of one architecture, each from its own seed, looked at M times; all arrays read-only.

    Attributes
    ----------
    settings : TrainingSettings
        What they share; the seed of member k is ``seeds[k]``.
    seeds : tuple of int
    steps : tuple of int, M
    train_loss, test_loss, train_score, test_score, objective : ndarray, shape (M, K)
        Losses without, objective with the penalty; scores as in `MetricSeries`. Losses are inf where they overflow.
    thetas : ndarray, shape (M, K, P), float32
        NaN or infinity where a member has gone astray.
    states : ndarray, shape (K, slots, P), float32
        The optimiser's memory at the last step.
    """

    settings: TrainingSettings
    seeds: tuple[int, ...]
    steps: tuple[int, ...]
    train_loss: Array
    test_loss: Array
    train_score: Array
    test_score: Array
    objective: Array
    thetas: Array
    states: Array

    @property
    def alive(self) -> Flags:
        """Which members have come to finite numbers, ``(K,)``."""
        ends = np.isfinite(self.thetas[-1]).all(axis=-1) & np.isfinite(self.states).all(axis=(1, 2))
        return np.asarray(ends & np.isfinite(self.objective[-1]))

    def settings_of(self, k: int) -> TrainingSettings:
        """Return the settings of one member."""
        return replace(self.settings, seed=self.seeds[k])


def looks(steps: int, cost: float = 1.0) -> tuple[int, ...]:
    """Return the steps at which members are measured: seldom enough that this takes no longer than the training.

    `cost` is how many steps a measurement is worth. First they come at powers of two, then evenly, the last at the end:
    all but that lie on grids of powers of two, as those of a run's record do.
    """
    stride = power_of_two(max(steps / POINTS, cost))
    young = [2**i for i in range(stride.bit_length() - 1) if 2**i >= cost]
    return tuple(sorted({0, steps, *young, *range(stride, steps, stride)}))


def look_cost(settings: TrainingSettings, data: TrainingData) -> float:
    """Return about how many steps a measurement is worth: all samples forward, against a batch there and back again."""
    count = len(data.x_train)
    return (count + len(data.x_test)) / (3 * min(settings.samples_per_step, count))


def bytes_per_member(spec: NetworkSpec, settings: TrainingSettings, steps: int) -> int:
    """Return about how much memory one member takes: weights at every look, and the live memory of its training."""
    live = 3 + 2 * len(OPTIMIZERS[settings.optimizer].slots)
    return 4 * ParamLayout.of(spec).size * (len(looks(steps)) + live)


def most_members(spec: NetworkSpec, settings: TrainingSettings, steps: int, memory: int = _MEMORY) -> int:
    """Return how many members fit into so many bytes."""
    return memory // max(bytes_per_member(spec, settings, steps), 1)


def steps_of(settings: TrainingSettings, samples: int, epochs: int) -> int:
    """Return the steps that so many epochs take."""
    return epochs * steps_per_epoch(samples, settings.samples_per_step)


class RestartRun:
    """The training of K members, measured on its way.

    Parameters
    ----------
    spec, settings, data
        See `Population`; ``settings.seed`` counts for nothing.
    seeds : sequence of int
    steps : int
        How many each member takes.
    locked : tuple of two arrays, optional
        Places in theta ``(L,)`` and the values ``(L,)`` they keep in every member, whatever its seed.

    Raises
    ------
    EngineError
        As `Population` does.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        settings: TrainingSettings,
        data: TrainingData,
        seeds: Sequence[int],
        steps: int,
        locked: tuple[NDArray[np.intp], Array] | None = None,
    ) -> None:
        self._population = Population(spec, settings, data, seeds)
        if locked is not None:
            self._population.theta[:, locked[0]] = locked[1]
        self._settings, self._data, self._seeds = settings, data, tuple(seeds)
        self._looks, self._seen = looks(steps, look_cost(settings, data)), 0
        self._measured = 0  # members, of the look under way
        self._states = self._state_now()  # at the last look
        members, parameters = self._population.theta.shape
        self._table = np.full((5, len(self._looks), members), np.nan)
        self._thetas = np.zeros((len(self._looks), members, parameters), np.float32)

    @property
    def step(self) -> int:
        """Steps made."""
        return self._population.step

    @property
    def done(self) -> bool:
        """Whether all steps are made."""
        return self._seen == len(self._looks)

    def advance(self, steps: int) -> None:
        """Take up to so many steps or, where a look is due, measure some of the members."""
        look = self._looks[self._seen]
        if self._population.step < look:
            self._population.run(min(self._population.step + steps, look))
        else:
            self._measure()

    def so_far(self) -> Restarts:
        """Return what there is to be seen up to the last look, as a frozen value."""
        seen = self._seen
        train_loss, test_loss, train_score, test_score, objective = (_fixed(row[:seen]) for row in self._table)
        return Restarts(
            self._settings,
            self._seeds,
            self._looks[:seen],
            train_loss,
            test_loss,
            train_score,
            test_score,
            objective,
            _fixed(self._thetas[:seen]),
            self._states,
        )

    def _state_now(self) -> Array:
        with np.errstate(over="ignore"):
            return float32(self._population.state)

    def _measure(self) -> None:
        """Measure the next members; with the last of them the look is done."""
        network, theta = self._population.network, self._population.theta
        samples = len(self._data.x_train) + len(self._data.x_test)
        size = max(1, int(_CHUNK_PRODUCTS / (samples * network.layout.size)))
        part = slice(self._measured, self._measured + size)
        with np.errstate(all="ignore"):
            self._thetas[self._seen, part] = theta[part]
            self._table[:, self._seen, part] = measured(network, self._data, theta[part].astype(np.float64))
        self._measured += size
        if self._measured >= len(theta):
            self._seen, self._measured, self._states = self._seen + 1, 0, self._state_now()


def _fixed(array: Array) -> Array:
    """Return a read-only view of rows that are written once, before anybody sees them."""
    view = array.view()
    view.flags.writeable = False
    return view


def measured(network: Network, data: TrainingData, theta: Array) -> Array:
    """Return train and test loss, train and test score, and the objective, of ``theta (K, P)``: ``(5, K)``."""
    train, test = (network.forward(theta, x)[network.spec.output] for x in (data.x_train, data.x_test))
    losses = [
        network.data_loss({network.spec.output: out}, y, weights)
        for out, y, weights in ((train, data.y_train, data.weights), (test, data.y_test, None))
    ]
    scores = [_scores(network, data, out, y) for out, y in ((train, data.y_train), (test, data.y_test))]
    return np.array([*losses, *scores, losses[0] + network.penalty(theta)])


def _scores(network: Network, data: TrainingData, out: LayerPass, y: Array) -> Array:
    threshold = network.loss_row.threshold
    return np.array([score(data.task, y, a, threshold) for a in out.a])


def record_of(restarts: Restarts, k: int, samples: int) -> RunRecord:
    """Return member k as a run of its own: it stands at its last step, with its curves and its path.

    Earlier steps are reached by training again from the first weights. That gives the same numbers to rounding, not to
    the bit: so the last step counts as one that other settings begin at.
    """
    settings, step = restarts.settings_of(k), restarts.steps[-1]
    theta, state = restarts.thetas[:, k], restarts.states[k]
    first = Checkpoint(0, float32(theta[0]), empty_memory(settings, theta.shape[1]), 0)
    now = Checkpoint(step, float32(theta[-1]), float32(state), step)
    epochs = step / steps_per_epoch(samples, settings.samples_per_step)
    columns = (restarts.train_loss, restarts.test_loss, restarts.train_score, restarts.test_score)
    series = MetricSeries(
        frozen(np.array(restarts.steps), np.int64),  # type: ignore[arg-type]
        *(frozen(np.nan_to_num(column[:, k], posinf=_LARGEST)) for column in columns),  # type: ignore[arg-type]
    )
    losses = tuple(np.nan_to_num(restarts.objective[:, k], posinf=_LARGEST).tolist())
    path = Path(restarts.steps, tuple(float32(point) for point in theta), losses)
    tunings = (Tuning(0, settings), Tuning(step, settings, epochs))
    return RunRecord(now, step, (first, now), tunings, series, path, samples)


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What has become of each, ``(K,)``: every member is one of these. ``bar`` is the loss that counts as solved.

    One that has not solved it is stuck where its objective has fallen by less than a tenth from the third quarter of
    the training to the fourth (means over the looks in each), and otherwise still on its way; astray is one that has
    no finite numbers any more.
    """

    solved: Flags
    stuck: Flags
    on_their_way: Flags
    astray: Flags
    bar: float | None


def by_descent(restarts: Restarts, share: float = 0.9) -> Verdict:
    """Say who has gone at least `share` of the way down that the best has gone.

    The way leads from the mean of the first losses (objectives: penalty included) to the lowest of the last; ``bar`` is
    the loss that far down. Where even the best has not halved the loss it began with, none has solved it: there is no
    bar.
    """
    first, last, alive = restarts.objective[0], restarts.objective[-1], restarts.alive
    top = float(first[np.isfinite(first)].mean()) if np.isfinite(first).any() else np.inf
    best = float(last[alive].min()) if alive.any() else np.inf
    if not best <= 0.5 * top:
        return _verdict(restarts, np.zeros(len(last), bool), None)
    bar = top - share * (top - best)
    return _verdict(restarts, last <= bar, bar)


def by_score(restarts: Restarts, least: float = 1.0) -> Verdict:
    """Say who has a score of at least `least` on the training samples: with 1, who finds the class of each."""
    return _verdict(restarts, restarts.train_score[-1] >= least, None)


def _verdict(restarts: Restarts, reached: Flags, bar: float | None) -> Verdict:
    alive = restarts.alive
    solved, rest = alive & reached, _at_rest(restarts)
    return Verdict(solved, alive & ~reached & rest, alive & ~reached & ~rest, ~alive, bar)


def _at_rest(restarts: Restarts) -> Flags:
    """Say whose objective has all but stopped falling; while there are too few looks to tell, nobody's."""
    steps = np.array(restarts.steps)
    fourth = steps >= 0.75 * steps[-1]
    third = (steps >= 0.5 * steps[-1]) & ~fourth
    if not third.any():
        return np.zeros(len(restarts.seeds), bool)
    with np.errstate(all="ignore"):
        return restarts.objective[fourth].mean(axis=0) > _FALLING * restarts.objective[third].mean(axis=0)
