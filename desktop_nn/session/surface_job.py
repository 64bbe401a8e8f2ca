"""The loss surface as a job for the fields thread: what to draw, as frozen values, and how it is refined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.engine.surface import Plane, grid, loss_grid, pca_plane, project, random_plane, weights_plane
from desktop_nn.engine.training_data import Samples

Floats = NDArray[np.floating]

MOST_POINTS = 256
MOST_NUMBERS = 4_000_000  # of a path's matrix: 32 MB


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


PlaneKind = WeightsPlane | PcaPlane | RandomPlane


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceJob:
    """The loss of a network on its training set, around ``theta (P,)``, over a grid of `resolution`² points.

    ``path`` are thetas (P,), in order, that the grid has to hold; of a long one a selection of points is looked at.
    `coarse`: whether coarse grids come before the one of that resolution.
    """

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    plane: PlaneKind
    theta: Floats
    path: tuple[Floats, ...]
    resolution: int = 51
    coarse: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceField:
    """A surface, coarse or `final`: ``losses[i, j]`` at ``a[j]`` along the plane's u and ``b[i]`` along its v.

    The grids of one job have the same range; `plane` is the same object in all of them.
    """

    job: SurfaceJob
    plane: Plane
    a: Floats
    b: Floats
    losses: Floats
    final: bool


def resolutions(finest: int) -> tuple[int, ...]:
    """Return the grids drawn one after the other: a quarter, half and all of the points, but none below 5."""
    return (*(r for r in ((finest + 3) // 4, (finest + 1) // 2) if r >= 5), finest)


def surface_fields(job: SurfaceJob, cancelled: Callable[[], bool]) -> Iterator[SurfaceField]:
    """Compute the surface, if wanted coarse first; a cancelled job ends early, without its final field."""
    network = Network.of(job.spec, job.settings)
    points = np.stack([*thinned(job.path, job.theta.size), job.theta])
    plane = _plane(job, network, points)
    coords = project(plane, points)[0]
    for resolution in resolutions(job.resolution) if job.coarse else (job.resolution,):
        axes = grid(plane, coords, resolution)
        x, y, weights = job.samples.x_train, job.samples.y_train, job.samples.weights
        try:
            losses = loss_grid(network, x, y, plane, axes.a, axes.b, cancelled, weights)
        except Cancelled:
            return
        losses.flags.writeable = False
        yield SurfaceField(job, plane, axes.a, axes.b, losses, resolution == job.resolution)


def thinned(path: tuple[Floats, ...], parameters: int) -> tuple[Floats, ...]:
    """Return as many points of a path, evenly taken, as give a matrix of moderate size."""
    most = min(MOST_POINTS, max(2, MOST_NUMBERS // max(parameters, 1)))
    if len(path) <= most:
        return path
    return tuple(path[i] for i in np.linspace(0, len(path) - 1, most).round().astype(int))


def _plane(job: SurfaceJob, network: Network, points: Floats) -> Plane:
    kind = job.plane
    if isinstance(kind, WeightsPlane):
        return weights_plane(job.theta, network.layout, kind.u, kind.v)
    if isinstance(kind, PcaPlane):
        return pca_plane(points, job.theta)
    return random_plane(job.theta, network.layout, kind.seed)
