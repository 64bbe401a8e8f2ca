"""The loss surface as a relief in a box: its points in the world of the camera, and light and shade on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.widgets.scale import LossScale

Floats = NDArray[np.floating]

HALF_HEIGHT = 0.56  # the box is 2 wide, 2 deep and twice this high
LIGHT = np.array([-0.45, 0.3, 0.84])  # where light comes from
AMBIENT = 0.5
WIRES = 14  # lines each way of a wire over the surface
HIGHEST = 1.25  # times the height of the box: as far as a wire may rise


@dataclass(frozen=True, eq=False)
class Relief:
    """A surface in the box.

    ``points (R, R, 3)`` are its grid points, row i at ``b[i]``, column j at ``a[j]``; where the loss is not finite
    their height is NaN, which is a hole. ``unit (R, R)`` is the height from 0 to 1, ``shade (R, R)`` the light on it.
    """

    a: tuple[float, float]
    b: tuple[float, float]
    scale: LossScale
    points: Floats
    unit: Floats
    shade: Floats

    def placed(self, coords: Floats, losses: Floats) -> Floats:
        """Return where in the box points of the plane ``(M, 2)`` of those losses ``(M,)`` are, shape ``(M, 3)``."""
        across = _stretched(coords[:, 0], self.a), _stretched(coords[:, 1], self.b)
        return np.stack([*across, _height(self.scale.unit(losses))], axis=-1)


def relief_of(a: Floats, b: Floats, losses: Floats, scale: LossScale) -> Relief:
    """Return the relief of ``losses[i, j]`` at ``(a[j], b[i])``."""
    unit = scale.unit(losses)
    x, y = np.linspace(-1, 1, len(a)), np.linspace(-1, 1, len(b))
    points = np.stack([*np.meshgrid(x, y), _height(unit)], axis=-1)
    ends = (float(a[0]), float(a[-1])), (float(b[0]), float(b[-1]))
    return Relief(*ends, scale, points, unit, shading(points))


def wire_of(relief: Relief, losses: Floats) -> Floats:
    """Return other losses ``(R, R)`` over the same ground as a wire of `WIRES` lines each way, ``(2 · WIRES, R, 3)``.

    What rises out of the box, or is no number, is left out as NaN.
    """
    unit = relief.scale.unit(losses)
    points = np.array(relief.points, np.float64)
    points[..., 2] = _height(np.where((unit >= 0) & (unit <= HIGHEST), unit, np.nan))
    rows, columns = (np.linspace(0, size - 1, WIRES).round().astype(int) for size in unit.shape)
    return np.concatenate([points[rows], points[:, columns].swapaxes(0, 1)])


def shading(points: Floats) -> Floats:
    """Return the light on each point of a grid ``(R, R, 3)``, from `AMBIENT` in full shade to 1."""
    x, y, z = points[0, :, 0], points[:, 0, 1], points[..., 2]
    slope_y, slope_x = np.gradient(z, y, x)
    facing = LIGHT[2] - slope_x * LIGHT[0] - slope_y * LIGHT[1]
    facing /= np.sqrt(1 + slope_x**2 + slope_y**2) * np.linalg.norm(LIGHT)
    return np.asarray(np.nan_to_num(AMBIENT + (1 - AMBIENT) * np.clip(facing, 0, 1), nan=1.0))


def box_corners() -> Floats:
    """Return the four corners of the box's floor, in order, shape ``(4, 3)``."""
    return np.array([[-1, -1, -HALF_HEIGHT], [1, -1, -HALF_HEIGHT], [1, 1, -HALF_HEIGHT], [-1, 1, -HALF_HEIGHT]])


def _stretched(values: Floats, ends: tuple[float, float]) -> Floats:
    return 2 * (values - ends[0]) / (ends[1] - ends[0]) - 1


def _height(unit: Floats) -> Floats:
    return (2 * unit - 1) * HALF_HEIGHT
