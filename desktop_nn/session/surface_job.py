"""The loss surface as a job for the fields thread: what to draw, as frozen values, and how it is refined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.curvature import sharpest
from desktop_nn.engine.network import Network
from desktop_nn.engine.planes import explained_share
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.engine.surface import (
    Plane,
    accuracy_grid,
    gradient_plane,
    grid,
    line_plane,
    loss_grid,
    pca_plane,
    project,
    random_plane,
    weights_plane,
)
from desktop_nn.engine.training_data import Samples

Floats = NDArray[np.floating]

Rows = NDArray[np.intp]
Height = Literal["loss", "accuracy"]
Ends = tuple[float, float, float, float]  # first and last a, first and last b

MOST_POINTS = 256
MOST_NUMBERS = 1_500_000  # of a path's matrix, whose principal directions take no more than a few frames


@dataclass(frozen=True, slots=True)
class WeightsPlane:
    """The plane of two weights, all others held where they are; the line of one where v is None."""

    u: WeightRef
    v: WeightRef | None


@dataclass(frozen=True, slots=True)
class PcaPlane:
    """The plane that holds most of the path."""


@dataclass(frozen=True, slots=True)
class RandomPlane:
    """Two random directions, each weight's share as large as the weights of its neuron."""

    seed: int


@dataclass(frozen=True, slots=True)
class GradientPlane:
    """The gradient, and the direction in which the loss bends most."""


@dataclass(frozen=True, slots=True)
class LinePlane:
    """The line from the start of the path to where training stands."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownPlane:
    """A plane that another surface has been drawn over."""

    plane: Plane


PlaneKind = WeightsPlane | PcaPlane | RandomPlane | GradientPlane | LinePlane | KnownPlane


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceJob:
    """The height of a network on its training set, around ``theta (P,)``, over a grid of `resolution`² points.

    Attributes
    ----------
    path : tuple of ndarray, each (P,)
        Thetas, in order, that the grid has to hold; of a long one a selection of points is looked at.
    resolution : int
    coarse : bool
        Whether coarse grids come before the one of that resolution.
    height : str
        "loss", penalty included, or "accuracy", for tasks that have classes.
    ends : tuple of 4 floats, optional
        First and last a, first and last b, instead of a range that holds the path.
    batch : ndarray of int, shape (B,), optional
        Training samples whose own height is wanted besides.
    beside : tuple of ndarray, each (P,)
        Another path that the grid has to hold; a plane made from the path is made from both.
    """

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    plane: PlaneKind
    theta: Floats
    path: tuple[Floats, ...]
    resolution: int = 51
    coarse: bool = True
    height: Height = "loss"
    ends: Ends | None = None
    batch: Rows | None = None
    beside: tuple[Floats, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceField:
    """A surface, coarse or `final`: ``losses[i, j]`` at ``a[j]`` along the plane's u and ``b[i]`` along its v.

    The grids of one job have the same range; `plane` is the same object in all of them. Where the job's height is
    accuracy, ``losses`` are shares of samples. ``batch_losses`` are the heights of the job's batch alone, of the same
    shape; None where there is no batch.
    """

    job: SurfaceJob
    plane: Plane
    a: Floats
    b: Floats
    losses: Floats
    final: bool
    batch_losses: Floats | None = None


def resolutions(finest: int) -> tuple[int, ...]:
    """Return the grids drawn one after the other: a quarter, half and all of the points, but none below 5."""
    return (*(r for r in ((finest + 3) // 4, (finest + 1) // 2) if r >= 5), finest)


def surface_fields(job: SurfaceJob, cancelled: Callable[[], bool]) -> Iterator[SurfaceField]:
    """Compute the surface, if wanted coarse first; a cancelled job ends early, without its final field."""
    network = Network.of(job.spec, job.settings)
    points = np.stack([*thinned(job.path, job.theta.size), job.theta])
    try:
        plane = _plane(job, network, points, cancelled)
        coords = project(plane, _both(job, points))[0]
        for resolution in resolutions(job.resolution) if job.coarse else (job.resolution,):
            axes = _axes(job, plane, coords, resolution)
            losses = heights(job, network, plane, axes, cancelled, None)
            batch = None if job.batch is None else heights(job, network, plane, axes, cancelled, job.batch)
            yield SurfaceField(job, plane, *axes, losses, resolution == job.resolution, batch)
    except Cancelled:
        return


def thinned(path: tuple[Floats, ...], parameters: int) -> tuple[Floats, ...]:
    """Return as many points of a path, evenly taken, as give a matrix of moderate size."""
    most = min(MOST_POINTS, max(2, MOST_NUMBERS // max(parameters, 1)))
    if len(path) <= most:
        return path
    return tuple(path[i] for i in np.linspace(0, len(path) - 1, most).round().astype(int))


def _plane(job: SurfaceJob, network: Network, points: Floats, cancelled: Callable[[], bool]) -> Plane:
    kind = job.plane
    if isinstance(kind, KnownPlane):
        return kind.plane
    if isinstance(kind, WeightsPlane):
        return weights_plane(job.theta, network.layout, kind.u, kind.v)
    if isinstance(kind, PcaPlane):
        plane, every = pca_plane(_both(job, points), job.theta, network.layout), (*job.beside, *job.path, job.theta)
        if len(_both(job, points)) == len(every):
            return plane
        return replace(plane, explained=explained_share(plane, np.stack(every), network.layout))
    if isinstance(kind, LinePlane):
        return line_plane(points[0], job.theta, network.layout)
    if isinstance(kind, GradientPlane):
        return _gradient_plane(job, network, cancelled)
    return random_plane(job.theta, network.layout, kind.seed)


def _both(job: SurfaceJob, points: Floats) -> Floats:
    """Return the points of the path behind those of the one beside it, where there is one."""
    return np.stack([*thinned(job.beside, job.theta.size), *points]) if job.beside else points


def _gradient_plane(job: SurfaceJob, network: Network, cancelled: Callable[[], bool]) -> Plane:
    theta, samples = job.theta.astype(np.float64), job.samples
    data = (samples.x_train, samples.y_train)
    with np.errstate(all="ignore"):
        _, gradient = network.loss_and_grad(theta, *data, weights=samples.weights)
        found, direction = sharpest(network, theta, *data, samples.weights, cancelled)
    return gradient_plane(theta, network.held.free(gradient), direction, found.value)


def _axes(job: SurfaceJob, plane: Plane, coords: Floats, resolution: int) -> tuple[Floats, Floats]:
    """Return the range given by hand, or one that holds the path; a range without width is none."""
    axes = grid(plane, coords, resolution)
    if job.ends is None:
        return axes.a, axes.b
    low_a, high_a, low_b, high_b = job.ends
    return _ranged(axes.a, low_a, high_a), _ranged(axes.b, low_b, high_b)


def _ranged(axis: Floats, low: float, high: float) -> Floats:
    return np.linspace(low, high, len(axis)) if low < high and len(axis) > 1 else axis


def heights(
    job: SurfaceJob,
    network: Network,
    plane: Plane,
    axes: tuple[Floats, Floats],
    cancelled: Callable[[], bool],
    rows: Rows | None,
) -> Floats:
    """Return the heights of all samples, or of some, over axes a and b ``(len(b), len(a))``."""
    x, y, weights = job.samples.x_train, job.samples.y_train, job.samples.weights
    if rows is not None:
        x, y, weights = x[rows], y[rows], None if weights is None else weights[rows]
    if job.height == "accuracy":
        found = accuracy_grid(network, x, y, plane, *axes, cancelled)
    else:
        found = loss_grid(network, x, y, plane, *axes, cancelled, weights)
    found.flags.writeable = False
    return found
