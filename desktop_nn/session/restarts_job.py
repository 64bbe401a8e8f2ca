"""Many restarts as a job for the fields thread: trained together, then seen falling over one plane."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.network import Network
from desktop_nn.engine.planes import pca_plane, project
from desktop_nn.engine.restarts import RestartRun, Restarts
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.trainer import GROWTH
from desktop_nn.engine.training_data import Samples
from desktop_nn.session.ground import Ground, loss_ground

Floats = NDArray[np.floating]

ANSWER = 0.03  # s from one answer to the next
ASK = 0.004  # s from one look at whether it is still wanted to the next
MOST_STEPS = 64  # at once


@dataclass(frozen=True, slots=True, eq=False)
class RestartsJob:
    """`steps` steps of training from each of the `seeds`, and the loss over a plane through the best of them.

    ``locked`` are places in theta and the values they keep, see `RestartRun`.
    """

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    seeds: tuple[int, ...]
    steps: int
    locked: tuple[NDArray[np.intp], Floats] | None = None
    resolution: int = 61


@dataclass(frozen=True, slots=True, eq=False)
class Fall:
    """The restarts over one plane: the loss on it, and each member's way.

    The plane goes through the end of the best member, along the two directions in which the ends differ most.

    Attributes
    ----------
    coords : ndarray, shape (M, K, 2)
    offsets : ndarray, shape (M, K)
        Distances from the plane.
    """

    ground: Ground
    coords: Floats
    offsets: Floats


@dataclass(frozen=True, slots=True, eq=False)
class RestartsField:
    """How far the restarts have come; the final one has the `fall` too, unless all have gone astray."""

    job: RestartsJob
    restarts: Restarts
    step: int
    fall: Fall | None = None
    final: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class FallJob:
    """The fall of restarts whose training has been given up."""

    field: RestartsField


@dataclass(frozen=True, slots=True, eq=False)
class FallField:
    """The restarts as they are final, however far they have come."""

    job: FallJob
    restarts: RestartsField
    final: bool = True


def fall_fields(job: FallJob, cancelled: Callable[[], bool]) -> Iterator[FallField]:
    """Look at the restarts from above; a cancelled job ends without an answer."""
    field = job.field
    with suppress(Cancelled):
        fall = fall_of(field.job, field.restarts, cancelled)
        yield FallField(job, replace(field, fall=fall, final=True))


def restarts_fields(job: RestartsJob, cancelled: Callable[[], bool]) -> Iterator[RestartsField]:
    """Train all members step by step, then look at them from above; a cancelled job ends early."""
    run = RestartRun(job.spec, job.settings, job.samples, job.seeds, job.steps, job.locked)
    answered, chunk = time.perf_counter(), 1
    while not (run.done or cancelled()):
        started = time.perf_counter()
        run.advance(chunk)
        now = time.perf_counter()
        chunk = min(2 * chunk, MOST_STEPS) if now - started < ASK / 2 else max(chunk // 2, 1)
        if now - answered > ANSWER:
            yield RestartsField(job, run.so_far(), run.step)
            answered = time.perf_counter()
    if cancelled():
        return
    restarts = run.so_far()
    yield RestartsField(job, restarts, run.step)
    with suppress(Cancelled):
        yield RestartsField(job, restarts, run.step, fall_of(job, restarts, cancelled), final=True)


def fall_of(job: RestartsJob, restarts: Restarts, cancelled: Callable[[], bool]) -> Fall | None:
    """Return the restarts as seen over the plane of their ends; None where all have gone astray."""
    near = restarts.alive & (restarts.objective[-1] <= GROWTH * np.maximum(restarts.objective[0], 1.0))
    if not near.any():
        return None
    best = int(np.where(near, restarts.objective[-1], np.inf).argmin())
    network = Network.of(job.spec, job.settings)
    plane = pca_plane(restarts.thetas[-1, near], restarts.thetas[-1, best], network.layout)
    with np.errstate(all="ignore"):
        ways = [project(plane, thetas) for thetas in restarts.thetas]
    coords, offsets = (np.stack(column) for column in zip(*ways, strict=True))
    for array in (coords, offsets):
        array.flags.writeable = False
    seen = coords[:, near].reshape(-1, 2)
    return Fall(loss_ground(network, job.samples, plane, seen, job.resolution, cancelled), coords, offsets)
