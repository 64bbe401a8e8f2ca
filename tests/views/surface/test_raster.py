"""The relief without OpenGL: near hides far, holes are holes, and the colours are those of the heights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.views.surface.camera import HOME, Camera, orbited, projected, view_axes
from desktop_nn.views.surface.occlusion import hidden
from desktop_nn.views.surface.raster import SHADES, drawn, shaded_lut, strip_order
from desktop_nn.views.surface.relief import AMBIENT, Relief, relief_of, shading
from desktop_nn.widgets.scale import LossScale

AXIS = np.linspace(-1, 1, 21)
X, Y = np.meshgrid(AXIS, AXIS)
SCALE = LossScale(0.0, 1.0, log=False)
ABOVE = Camera(-90.0, 89.0, 3.6)
LOW = Camera(-90.0, 12.0, 3.6)  # from the side of small y
WIDTH, HEIGHT = 240, 160


def relief(losses: np.ndarray) -> Relief:
    return relief_of(AXIS, AXIS, losses, SCALE)


def heights_table() -> np.ndarray:
    """Return a table whose colours tell the height in their red and nothing of the light."""
    red = np.repeat(np.arange(256, dtype=np.uint32), SHADES)
    return 0xFF000000 | red << 16


def shown(losses: np.ndarray, camera: Camera) -> np.ndarray:
    """Return the height that each pixel shows from 0 to 255, -1 where nothing is."""
    picture = drawn(relief(losses), camera, WIDTH, HEIGHT, heights_table())
    return np.where(picture == 0, -1, (picture >> 16 & 0xFF).astype(int))


def at(camera: Camera, *point: float) -> tuple[int, int]:
    x, y, _ = projected(np.array(point), camera, WIDTH, HEIGHT)
    return round(float(y)), round(float(x))


@pytest.mark.parametrize("azimuth", [-90, -58, 0, 33, 45, 135, 180])
@pytest.mark.parametrize("elevation", [15, 40, 89])
def test_a_level_surface_covers_just_its_outline(azimuth: float, elevation: float) -> None:
    camera = Camera(azimuth, elevation, 3.6)
    found = shown(np.full_like(X, 0.5), camera) >= 0
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    corners = projected(np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0.0]]), camera, WIDTH, HEIGHT)[:, :2]
    sides = np.roll(corners, -1, axis=0) - corners
    pixels = np.stack([columns, rows], axis=-1)[:, :, None] - corners
    across = sides[:, 0] * pixels[..., 1] - sides[:, 1] * pixels[..., 0]
    away = across / np.hypot(*sides.T)  # signed pixels from each side
    inside, outside = (away < -1.5).all(axis=-1), (away > 1.5).any(axis=-1)
    if not inside.any():
        inside, outside = (away > 1.5).all(axis=-1), (away < -1.5).any(axis=-1)
    assert inside.any()
    assert found[inside].all()
    assert not found[outside].any()


def test_from_above_every_place_shows_its_height() -> None:
    losses = (X + 1) / 2
    found = shown(losses, ABOVE)
    for x in (-0.8, -0.3, 0.2, 0.7):
        assert found[at(ABOVE, x, 0.1, (x * 0.56))] == pytest.approx((x + 1) / 2 * 255, abs=8)


def test_a_wall_in_front_hides_what_is_behind_it() -> None:
    floor, wall = np.zeros_like(X), np.where(np.abs(Y + 0.5) < 0.06, 1.0, 0.0)
    behind = at(LOW, 0.0, 0.3, -0.56)
    assert shown(floor, LOW)[behind] < 10
    assert shown(wall, LOW)[behind] > 10
    assert shown(np.where(np.abs(Y - 0.7) < 0.06, 1.0, 0.0), LOW)[behind] < 10  # a wall farther away does not


def test_a_hole_lets_the_background_through() -> None:
    losses = np.full_like(X, 0.5)
    losses[8:13, 8:13] = np.nan
    found = shown(losses, ABOVE)
    assert found[at(ABOVE, 0, 0, 0)] == -1
    assert found[at(ABOVE, 0.7, 0, 0)] >= 0


@given(st.floats(-180, 180), st.floats(-10, 89), st.floats(1.6, 8))
def test_strips_go_from_far_to_near(azimuth: float, elevation: float, distance: float) -> None:
    camera = Camera(azimuth, elevation, distance)
    surface = relief(np.zeros_like(X))
    order = strip_order(surface, camera)
    assert sorted(order.min(axis=1).tolist()) == list(range(len(AXIS) - 1))
    assert (np.abs(np.diff(order, axis=1)) == 1).all()
    across = abs(view_axes(camera)[0][0]) >= abs(view_axes(camera)[0][1])
    eye = distance * view_axes(camera)[2][1 if across else 0]
    away = np.abs(AXIS[order].mean(axis=1) - eye)
    assert (np.diff(away) <= 1e-9).all()


def test_light_falls_on_slopes_that_face_it() -> None:
    level, towards, off = (shading(relief(losses).points)[10, 10] for losses in (0 * X, (X + 1) / 2, (1 - X) / 2))
    assert AMBIENT <= off < level
    assert off < towards  # light comes from the left


def test_the_table_of_shades_ends_in_full_light() -> None:
    lut = np.array([[10, 20, 30, 255], [200, 100, 50, 255]], np.uint8)
    table = shaded_lut(lut)
    assert len(table) == 2 * SHADES
    assert table[SHADES - 1] == 0xFF0A141E
    assert table[-1] == 0xFFC86432
    assert (table[:SHADES] >> 24 == 0xFF).all()


def test_a_point_above_the_surface_is_seen_and_one_below_it_not() -> None:
    surface = relief(np.full_like(X, 0.5))
    points = np.array([[0.2, -0.1, 0.2], [0.2, -0.1, 0.0], [0.2, -0.1, -0.2]])
    assert hidden(points, surface, HOME).tolist() == [False, False, True]
    assert hidden(points, surface, Camera(-58, -10, 3.6)).tolist() == [True, False, False]  # from below


def test_a_point_behind_a_hill_is_hidden_and_seen_again_from_the_other_side() -> None:
    surface = relief(np.where(np.abs(Y) < 0.11, 1.0, 0.0))
    valley = np.array([[0.0, 0.5, -0.55]])
    assert hidden(valley, surface, LOW).tolist() == [True]
    assert hidden(valley, surface, orbited(LOW, 180, 0)).tolist() == [False]


def test_a_hole_hides_nothing() -> None:
    losses = np.full_like(X, 0.5)
    losses[5:16, 5:16] = np.nan
    assert not hidden(np.array([[0.0, 0.0, -0.1]]), relief(losses), ABOVE).any()


def test_a_point_farther_away_than_can_be_counted_is_told_apart_all_the_same() -> None:
    far = np.array([[1e30, -1e30, -0.4], [-1e30, 0.0, 1e30]])
    assert hidden(far, relief(np.full_like(X, 0.5)), HOME).shape == (2,)
