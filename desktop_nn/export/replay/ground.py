"""The ground that a replay's ball rolls over: the loss on one plane through theta, and where the run lies on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.held import Held
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.planes import Plane, pca_plane, project, weights_plane
from desktop_nn.engine.record import tuning_at
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.surface import grid, loss_grid
from desktop_nn.engine.training_data import Samples
from desktop_nn.project.model import Project

RESOLUTION = 41
EXACT = 2  # so many free weights are their own axes
PATH_FROM = 3  # points of a path that have a plane of their own


@dataclass(frozen=True, eq=False)
class Ground:
    """The loss, penalty included, over a plane: ``losses (B, A)`` at ``a (A,)`` and ``b (B,)``; B is 1 for a line.

    ``coords (F, 2)`` is where each step lies on it, ``offsets (F,)`` how far off.
    """

    plane: Plane
    a: NDArray[np.float64]
    b: NDArray[np.float64]
    losses: NDArray[np.float64]
    coords: NDArray[np.float64]
    offsets: NDArray[np.float64]


def axes_of(document: Project) -> tuple[WeightRef, ...]:
    """Return the weights that training moves where they are so few that they are the ground's own axes; else none."""
    assert document.run is not None
    layout = ParamLayout.of(document.network)
    settings = tuning_at(document.run.tunings, document.run.last_step).settings
    free = np.setdiff1d(np.arange(layout.size), Held.of(document.network, layout, settings.free).all)
    return tuple(layout.ref(int(place)) for place in free) if len(free) <= EXACT else ()


def ground_of(
    document: Project, samples: Samples, thetas: NDArray[np.floating], cancelled: Callable[[], bool]
) -> Ground | None:
    """Return the ground of the steps at ``thetas (F, P)``, the last one the run's last; None where there is none.

    It is of the loss that the last step was trained with. Raises Cancelled once `cancelled()`.
    """
    assert document.run is not None
    layout = ParamLayout.of(document.network)
    settings = tuning_at(document.run.tunings, document.run.last_step).settings
    refs, last = axes_of(document), thetas[-1].astype(np.float64)
    if refs:
        plane = weights_plane(last, layout, refs[0], refs[1] if len(refs) > 1 else None)
    elif layout.size and len(thetas) >= PATH_FROM and np.isfinite(thetas).all():
        plane = pca_plane(thetas, last, layout)
    else:
        return None
    coords, offsets = project(plane, thetas)
    axes = grid(plane, coords, RESOLUTION)
    network = Network.of(document.network, settings)
    losses = loss_grid(network, samples.x_train, samples.y_train, plane, axes.a, axes.b, cancelled, samples.weights)
    return Ground(plane, axes.a, axes.b, losses, coords, offsets)
