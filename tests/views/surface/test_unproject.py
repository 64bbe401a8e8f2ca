"""What is under the mouse, in relief."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.views.surface.camera import HOME, Camera, projected, sight
from desktop_nn.views.surface.occlusion import heights
from desktop_nn.views.surface.relief import HALF_HEIGHT, Relief, relief_of
from desktop_nn.views.surface.unproject import ground_under, nearest_ground
from desktop_nn.widgets.scale import LossScale

SIZE = (360.0, 200.0)
A, B = np.linspace(-3, 1, 41), np.linspace(10, 30, 41)


def relief(holes: bool = False) -> Relief:
    x, y = np.meshgrid(A + 1, (B - 20) / 5)
    losses = 0.2 + x**2 + 0.4 * y**2 + 0.3 * np.sin(3 * x)
    if holes:
        losses[:10] = np.nan
    return relief_of(A, B, losses, LossScale(0.0, float(np.nanmax(losses)), log=False))


@pytest.mark.parametrize("camera", [HOME, Camera(40, 60, 4.5), Camera(170, 10, 3.0), Camera(0, 89, 3.0)])
def test_the_line_of_sight_is_the_inverse_of_the_projection(camera: Camera) -> None:
    point = np.array([0.3, -0.4, 0.1])
    x, y, depth = projected(point, camera, *SIZE)
    start, way = sight(camera, *SIZE, (x, y))
    assert start + depth * way == pytest.approx(point)


@pytest.mark.parametrize("camera", [HOME, Camera(40, 60, 4.5), Camera(170, 25, 3.0), Camera(0, 89, 3.0)])
def test_what_is_found_under_a_pixel_is_drawn_there_and_nothing_is_nearer(camera: Camera) -> None:
    ground, same = relief(), 0
    for i, j in ((5, 5), (20, 20), (35, 8), (12, 33), (20, 3)):
        x, y, depth = projected(ground.points[i, j], camera, *SIZE)
        found = np.array(ground_under(ground, camera, *SIZE, (x, y)))
        unit = (float(heights(ground, *((found - (-1, 20)) / (2, 10)))) / HALF_HEIGHT + 1) / 2
        seen = projected(ground.placed(found[None], np.array([ground.scale.loss(unit)]))[0], camera, *SIZE)
        assert seen[:2] == pytest.approx((x, y), abs=0.1)
        assert seen[2] <= depth + 1e-3
        same += bool(np.allclose(found, (A[j], B[i]), atol=0.1))
    assert same >= 3


def test_of_two_hills_the_nearer_one_is_found() -> None:
    x, _ = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))
    axis = np.linspace(-1, 1, 41)
    ridges = relief_of(axis, axis, np.cos(2 * np.pi * x), LossScale(-1.0, 1.0, log=False))
    side = Camera(azimuth=0, elevation=3, distance=4)  # looks along -x, so that the ridge at x = 1 hides the others
    found = ground_under(ridges, side, *SIZE, tuple(projected(np.array([0.0, 0.0, 0.4]), side, *SIZE)[:2]))
    assert found is not None
    assert found[0] > 0.7


def test_beside_the_surface_and_in_its_holes_there_is_nothing_but_something_near() -> None:
    ground = relief(holes=True)
    assert ground_under(ground, HOME, *SIZE, (2.0, 2.0)) is None
    a, b = nearest_ground(ground, HOME, *SIZE, (2.0, 2.0)) or (np.nan, np.nan)
    assert A[0] <= a <= A[-1]
    assert B[10] <= b <= B[-1]
    above = Camera(0, 89, 3.0)
    pixel = projected(np.array([0.0, -0.9, 0.0]), above, *SIZE)[:2]
    assert ground_under(ground, above, *SIZE, tuple(pixel)) is None
    nowhere = relief_of(A, B, np.full((41, 41), np.nan), LossScale(0.0, 1.0, log=False))
    assert nearest_ground(nowhere, HOME, *SIZE, (100.0, 100.0)) is None
