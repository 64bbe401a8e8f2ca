"""From a pixel back to the ground: which point of the relief is under the mouse."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.views.surface.camera import Camera, projected, sight
from desktop_nn.views.surface.occlusion import heights, ways_through
from desktop_nn.views.surface.relief import Relief

Floats = NDArray[np.floating]
Coords = tuple[float, float]

SAMPLES = 256  # along the line of sight
HALVINGS = 20


def ground_under(relief: Relief, camera: Camera, width: float, height: float, pixel: Coords) -> Coords | None:
    """Return a and b of the point of the surface seen at a pixel, None where nothing of it is seen."""
    start, way = sight(camera, width, height, pixel)
    near, far = ways_through(start, way)
    if not near < far:
        return None

    def above(parts: Floats) -> Floats:
        at = start + way * parts[..., None]
        return np.asarray(at[..., 2] - heights(relief, at[..., 0], at[..., 1]))  # NaN over holes, which hide nothing

    parts = np.linspace(near, far, SAMPLES)
    signs = np.sign(above(parts))
    crossed = np.flatnonzero(signs[:-1] * signs[1:] <= 0)
    if not crossed.size:
        return None
    low, high = parts[crossed[0]], parts[crossed[0] + 1]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if np.sign(above(np.array([middle]))[0]) == signs[crossed[0]]:
            low = middle
        else:
            high = middle
    return coords_of(relief, start + way * high)


def nearest_ground(relief: Relief, camera: Camera, width: float, height: float, pixel: Coords) -> Coords | None:
    """Return a and b of the point of the surface that is seen at a pixel, or else of the grid point nearest to it."""
    found = ground_under(relief, camera, width, height, pixel)
    if found is not None:
        return found
    seen = projected(relief.points, camera, width, height)
    away = np.hypot(seen[..., 0] - pixel[0], seen[..., 1] - pixel[1])
    if not np.isfinite(away).any():
        return None
    return coords_of(relief, relief.points[np.unravel_index(np.nanargmin(away), away.shape)])


def coords_of(relief: Relief, point: Floats) -> Coords:
    """Return a and b of a point ``(3,)`` in the box."""
    (a0, a1), (b0, b1) = relief.a, relief.b
    return a0 + (float(point[0]) + 1) / 2 * (a1 - a0), b0 + (float(point[1]) + 1) / 2 * (b1 - b0)
