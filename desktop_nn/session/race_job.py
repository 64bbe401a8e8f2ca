"""A race of optimisers as a job for the fields thread: the ground, and the trails over it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.network import Network
from desktop_nn.engine.objective import FunctionObjective, NetworkObjective, Objective, Racer
from desktop_nn.engine.planes import Plane, pca_plane, project
from desktop_nn.engine.race import Race, Trails, points_of, trails
from desktop_nn.engine.schedule import power_of_two
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.test_functions import CLASSIC_FUNCTIONS, ClassicFunction
from desktop_nn.engine.training_data import Samples
from desktop_nn.session.ground import Ground, loss_ground

Floats = NDArray[np.floating]
Asked = Callable[[], bool]

ANSWER = 0.03  # s from one answer to the next
FINE, COARSE = 161, 51  # points of the ground on a side: of a function, of a network
MOST_POINTS, MOST_NUMBERS = 256, 4_000_000  # of the matrix a plane is made from
MOST_PRODUCTS = 2e9  # for measuring losses along the trails
HIGH = 2.0  # times the loss at the start: what is higher does not decide where the map lies


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A network to race on, with the settings its batches and penalty come from."""

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples


@dataclass(frozen=True, slots=True, eq=False)
class RaceJob:
    """`steps` steps of all racers from `start (P,)`.

    ``on`` is a network or the name of a classic function. ``ground`` is there where the map is to stay as it is.
    """

    on: Trained | str
    racers: tuple[Racer, ...]
    start: Floats
    steps: int
    ground: Ground | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RaceField:
    """What is there of a race: `share` of the work, the ground as soon as it is known, at last the trails."""

    job: RaceJob
    share: float
    ground: Ground | None = None
    trails: Trails | None = None
    final: bool = False


def race_fields(job: RaceJob, cancelled: Asked) -> Iterator[RaceField]:
    """Run a race; a cancelled one ends early."""
    with suppress(Cancelled):
        yield from _fields(job, cancelled)


def _fields(job: RaceJob, cancelled: Asked) -> Iterator[RaceField]:
    objective = objective_of(job.on)
    ground = job.ground or (function_ground(CLASSIC_FUNCTIONS[job.on]) if isinstance(job.on, str) else None)
    if ground is None:
        points = _Kept(job, objective)
        yield from points.fields(cancelled)
        if cancelled():
            return
        assert isinstance(job.on, Trained)
        network = Network.of(job.on.spec, job.on.settings)
        plane = pca_plane(points.found, job.start, network.layout)
        coords = project(plane, points.found)[0]
        ground = loss_ground(network, job.on.samples, plane, coords, COARSE, cancelled)
    if not cancelled():
        yield RaceField(job, 0.5, ground)
        yield from _trails(job, objective, ground, cancelled)


def objective_of(on: Trained | str) -> Objective:
    """Return what is raced on."""
    if isinstance(on, str):
        return FunctionObjective(CLASSIC_FUNCTIONS[on])
    return NetworkObjective(Network.of(on.spec, on.settings), on.settings, on.samples)


def function_ground(function: ClassicFunction) -> Ground:
    """Return the heights of a function over its domain."""
    a, b = np.linspace(*function.x, FINE), np.linspace(*function.y, FINE)
    losses = function.value(np.stack(np.meshgrid(a, b), axis=-1))
    for array in (a, b, losses):
        array.flags.writeable = False
    return Ground(Plane(np.zeros(2), np.array([1.0, 0.0]), np.array([0.0, 1.0]), "function"), a, b, losses)


def stride(job: RaceJob) -> int:
    """Return how many steps lie between two points of the trails: one, unless measuring them all would take long."""
    if isinstance(job.on, str):
        return 1
    products = len(job.on.samples.x_train) * job.start.size * len(job.racers) * job.steps
    return min(power_of_two(products / MOST_PRODUCTS), power_of_two(job.steps / 16))


class _Kept:
    """A first run of the race, to see where it leads; `found` are points of all trails, (M, P), not the highest."""

    def __init__(self, job: RaceJob, objective: Objective) -> None:
        self._job, self._race = job, Race(objective, job.racers, job.start)
        most = min(MOST_POINTS, MOST_NUMBERS // max(objective.size, 1)) // max(len(job.racers), 1)
        self._every = max(stride(job), -(-job.steps // max(most, 2)))
        self._points: list[Floats] = [self._race.theta[:1].copy()]
        self._ceiling = HIGH * float(self._race.losses()[0])

    @property
    def found(self) -> Floats:
        return np.concatenate(self._points)

    def fields(self, cancelled: Asked) -> Iterator[RaceField]:
        """Run to the end."""
        answered = time.perf_counter()
        for step in points_of(self._race, self._job.steps, cancelled):
            if step % self._every == 0:
                losses = self._race.losses()
                self._points.append(self._race.theta[(losses <= self._ceiling) & (self._race.ended < 0)])
            if time.perf_counter() - answered > ANSWER:
                yield RaceField(self._job, 0.5 * step / self._job.steps)
                answered = time.perf_counter()


def _trails(job: RaceJob, objective: Objective, ground: Ground, cancelled: Asked) -> Iterator[RaceField]:
    answered = time.perf_counter()
    race = Race(objective, job.racers, job.start)
    for found in trails(race, ground.plane, job.steps, stride(job), cancelled):
        if isinstance(found, Trails):
            yield RaceField(job, 1.0, ground, found, final=True)
        elif time.perf_counter() - answered > ANSWER:
            yield RaceField(job, 0.5 + 0.5 * found / job.steps, ground)
            answered = time.perf_counter()
