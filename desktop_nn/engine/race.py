"""Optimisers against each other: one start, the same batches, one step after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop_nn.engine.cancelling import never
from desktop_nn.engine.objective import RATE, Objective, Racer
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.planes import Plane, project
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.test_functions import ClassicFunction

Array = NDArray[np.floating]

SHARE = 0.02  # of a map's width: the first step of an optimiser that does not mind how steep it is
TIMES = 10.0
GRADIENT = "gradient"  # the name of what every optimiser is given, beside its own terms


class Race:
    """K optimisers on one objective.

    Attributes
    ----------
    theta : ndarray, shape (K, P), float64
        Where they are; one whose next numbers would not be finite stays where it was last.
    step : int
        Steps made.
    ended : ndarray of int, shape (K,)
        The step that gave numbers that are not finite; -1 for those still running.
    terms : list of dict
        What the last step of each was made of: the gradient it was given and the optimiser's own terms, each (P,).
    """

    def __init__(self, objective: Objective, racers: Sequence[Racer], start: ArrayLike) -> None:
        self.racers = tuple(racer.checked() for racer in racers)
        self._objective = objective
        self.theta: Array = np.tile(np.asarray(start, np.float64), (len(racers), 1))
        self._states = [OPTIMIZERS[r.optimizer].init(self.theta[k]) for k, r in enumerate(self.racers)]
        self.step = 0
        self.ended = np.full(len(racers), -1)
        self.terms: list[Mapping[str, Array]] = [{} for _ in racers]

    def advance(self) -> None:
        """Take one step with all that still run."""
        with np.errstate(all="ignore"):
            running = np.flatnonzero(self.ended < 0)
            grads = self._objective.gradients(self.theta[running], self.step) if running.size else ()
            for k, grad in zip(running, grads, strict=True):
                self._advance(int(k), grad)
        self.step += 1

    def losses(self) -> Array:
        """Return how high they are, ``(K,)``."""
        with np.errstate(all="ignore"):
            return self._objective.losses(self.theta)

    def _advance(self, k: int, grad: Array) -> None:
        racer = self.racers[k]
        after, state, terms = self._objective.advance(racer, self.theta[k], grad, self._states[k], self.step)
        if not np.isfinite(after).all():
            self.ended[k] = self.step + 1
            return
        self.theta[k], self._states[k], self.terms[k] = after, state, {GRADIENT: grad, **terms}


@dataclass(frozen=True, slots=True, eq=False)
class Trails:
    """A race as seen on a plane, at M steps that lie `every` steps apart.

    Attributes
    ----------
    every : int
    coords : ndarray, shape (M, K, 2)
        Where each racer is over the plane.
    offsets : ndarray, shape (M, K)
        How far it is from the plane.
    losses : ndarray, shape (M, K)
        How high it truly is.
    ended : ndarray of int, shape (K,)
        See `Race`.
    terms : tuple of mappings, one for each racer
        By name, ``(M, 2)``: the part of each term that lies in the plane, of the step that leads to point m; NaN at
        the start and where the racer has ended.
    means : tuple of mappings
        The same terms as ``(M,)``, the mean of their P entries.
    """

    every: int
    coords: Array
    offsets: Array
    losses: Array
    ended: NDArray[np.intp]
    terms: tuple[Mapping[str, Array], ...]
    means: tuple[Mapping[str, Array], ...]

    @property
    def steps(self) -> NDArray[np.intp]:
        """The steps ``(M,)`` at which the race was looked at."""
        return np.arange(len(self.coords)) * self.every


class _Log:
    """Trails in the making."""

    def __init__(self, plane: Plane, points: int, every: int, racers: int) -> None:
        self._plane, self._every = plane, every
        self._coords = np.full((points, racers, 2), np.nan)
        self._offsets, self._losses = np.full((points, racers), np.nan), np.full((points, racers), np.nan)
        self._terms: list[dict[str, Array]] = [{} for _ in range(racers)]
        self._means: list[dict[str, Array]] = [{} for _ in range(racers)]

    def note(self, m: int, race: Race) -> None:
        """Write down point m."""
        origin = Plane(np.zeros_like(self._plane.origin), self._plane.u, self._plane.v, self._plane.kind)
        self._losses[m] = race.losses()
        with np.errstate(all="ignore"):
            self._coords[m], self._offsets[m] = project(self._plane, race.theta)
            for k, terms in enumerate(race.terms):
                if terms and race.ended[k] < 0:
                    parts = project(origin, np.stack(list(terms.values())))[0]
                    for (name, term), part in zip(terms.items(), parts, strict=True):
                        self._line(self._terms[k], name, (2,))[m] = part
                        self._line(self._means[k], name, ())[m] = term.mean()

    def trails(self, race: Race) -> Trails:
        """Return what was written down, read-only."""
        lines = [line for lines in (*self._terms, *self._means) for line in lines.values()]
        for array in (self._coords, self._offsets, self._losses, race.ended, *lines):
            array.flags.writeable = False
        terms, means = (tuple(MappingProxyType(lines) for lines in each) for each in (self._terms, self._means))
        return Trails(self._every, self._coords, self._offsets, self._losses, race.ended, terms, means)

    def _line(self, lines: dict[str, Array], name: str, shape: tuple[int, ...]) -> Array:
        return lines.setdefault(name, np.full((len(self._coords), *shape), np.nan))


def points_of(race: Race, steps: int, cancelled: Callable[[], bool] = never) -> Iterator[int]:
    """Advance a race; yield each step at which it stands, from the start on."""
    yield race.step
    while race.step < steps and not cancelled():
        race.advance()
        yield race.step


def trails(
    race: Race, plane: Plane, steps: int, every: int = 1, cancelled: Callable[[], bool] = never
) -> Iterator[Trails | int]:
    """Run a race to its end; yield the step at each point of its trails, and at last the trails."""
    log = _Log(plane, steps // every + 1, every, len(race.racers))
    for step in points_of(race, steps // every * every, cancelled):
        if step % every == 0:
            log.note(step // every, race)
            yield step
    if not cancelled():
        yield log.trails(race)


def left_at(coords: Array, a: tuple[float, float], b: tuple[float, float], every: int = 1) -> NDArray[np.intp]:
    """Return for trails ``(M, K, 2)`` the step from which on each is outside the map for good; -1 for never."""
    low, high = np.array([a[0], b[0]]), np.array([a[1], b[1]])
    inside = np.asarray(((coords >= low) & (coords <= high)).all(axis=-1))
    last = np.where(inside.any(axis=0), len(coords) - 1 - inside[::-1].argmax(axis=0), -1)
    return np.where(last == len(coords) - 1, -1, (last + 1) * every)


def minds_steepness(optimizer: str) -> bool:
    """Whether the first step of an optimiser grows with the gradient, as that of plain descent does."""
    return OPTIMIZERS[optimizer].update is None or not np.isclose(_first(optimizer, 10.0), _first(optimizer, 1.0), 0.01)


def suggested_rate(optimizer: str, steep: float, length: float) -> float:
    """Return a learning rate to begin with.

    `steep` is that of an optimiser whose steps follow the gradient's length; any other gets one with which its first
    step is about `length` long, and 1 at most. One with momentum μ gets √(1 - μ) of it: with the same rate it would go
    up to 1/(1 - μ) times as far.
    """
    calm = (1 - OPTIMIZERS[optimizer].values({}).get("momentum", 0.0)) ** 0.5
    rate = steep if minds_steepness(optimizer) else min(length / _first(optimizer, 1.0), 1.0)
    return RATE.check(min(max(float(f"{calm * rate:.1g}"), RATE.low), RATE.high))


def rates_on(function: ClassicFunction) -> tuple[float, float]:
    """Return `steep` and `length` for a function: its own rate, and two hundredths of the map's width."""
    return function.rate, SHARE * (function.x[1] - function.x[0])


def rates_like(settings: TrainingSettings) -> tuple[float, float]:
    """Return `steep` and `length` for a network: of the kind of its own optimiser that one's rate.

    Steps that follow the gradient's length get ten times the length of the others, and 1 at most.
    """
    mu = OPTIMIZERS[settings.optimizer].values(dict(settings.hyper)).get("momentum", 0.0)
    rate = settings.learning_rate / (1 - mu) ** 0.5
    if minds_steepness(settings.optimizer):
        rate = max(min(rate, 1.0), settings.learning_rate)
        return rate, rate / TIMES
    length = rate * _first(settings.optimizer, 1.0)
    return min(TIMES * length, 1.0), length


def _first(optimizer: str, gradient: float) -> float:
    """Return how long the first step is where every slope is `gradient`, with a learning rate of 1."""
    row, theta = OPTIMIZERS[optimizer], np.zeros(2)
    assert row.update is not None
    after = row.update(theta, np.full(2, gradient), row.init(theta), 1, 1.0, row.values({}))[0]
    return float(np.abs(after).max())
