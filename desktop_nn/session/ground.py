"""The ground that many networks, or many optimisers, are seen on from above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.network import Network
from desktop_nn.engine.surface import Plane, grid, loss_grid
from desktop_nn.engine.training_data import Samples

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Heights over a plane: ``losses[i, j]`` at ``a[j], b[i]``, read-only; of a function, over the function's own."""

    plane: Plane
    a: Floats
    b: Floats
    losses: Floats


def loss_ground(
    network: Network,
    samples: Samples,
    plane: Plane,
    coords: Floats,
    resolution: int,
    cancelled: Callable[[], bool],
) -> Ground:
    """Return the loss over the part of a plane that holds all ``coords (M, 2)``, with room around them.

    Where there is one direction only, the loss is the same all along the other. Raises `Cancelled` once `cancelled()`.
    """
    axes = grid(plane, coords, resolution)
    x, y, weights = samples.x_train, samples.y_train, samples.weights
    losses = loss_grid(network, x, y, plane, axes.a, axes.b, cancelled, weights)
    a, b = axes.a, axes.b
    if len(b) == 1:
        b, losses = np.linspace(-1, 1, resolution), np.repeat(losses, resolution, axis=0)
    if len(a) == 1:
        a, losses = np.linspace(-1, 1, resolution), np.repeat(losses, resolution, axis=1)
    for array in (a, b, losses):
        array.flags.writeable = False
    return Ground(plane, a, b, losses)
