"""Contour lines run where the loss is that of their level; holes stay empty."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.widgets.contours import SIDE, colored, contour_lines
from desktop_nn.widgets.sampling import loss_at
from desktop_nn.widgets.scale import scale_of

AXIS = np.linspace(-2, 2, 41)
X, Y = np.meshgrid(AXIS, AXIS)
BOWL = X**2 + 0.3 * Y**2 + 0.5
GRAYS = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 4, axis=1)


def test_lines_follow_their_levels() -> None:
    scale = scale_of(BOWL)
    x, y = contour_lines(AXIS, AXIS, scale.unit(BOWL), scale)
    points = np.stack([x, y], axis=1)[np.isfinite(x)]
    unit = scale.unit(loss_at(AXIS, AXIS, BOWL, points))
    levels = scale.unit(scale.levels())
    assert len(points) > 200
    assert np.abs(unit[:, None] - levels).min(axis=1).max() < 0.02
    assert {int(np.abs(u - levels).argmin()) for u in unit} == set(range(len(levels)))


def test_no_line_enters_a_hole() -> None:
    field = BOWL.copy()
    field[10:20, 10:20] = np.inf
    scale = scale_of(field)
    x, y = contour_lines(AXIS, AXIS, scale.unit(field), scale)
    inside = (x > AXIS[10]) & (x < AXIS[19]) & (y > AXIS[10]) & (y < AXIS[19])
    assert not inside.any()


def test_a_flat_field_has_no_lines_and_draws() -> None:
    scale = scale_of(np.full((5, 5), 0.7))
    x, y = contour_lines(np.arange(5.0), np.arange(5.0), scale.unit(np.full((5, 5), 0.7)), scale)
    assert not np.isfinite(x).any()
    assert len(x) == len(y)


def test_the_picture_shows_heights_and_lets_holes_through() -> None:
    unit = np.tile(np.linspace(0, 1, 5), (5, 1))
    unit[0, 0] = np.nan
    picture = colored(unit, GRAYS)
    assert picture.shape == (SIDE, SIDE, 4)
    assert picture[-1, -1, 0] == 255
    assert picture[-1, SIDE // 2, 0] == pytest.approx(128, abs=1)
    assert picture[0, 0].tolist() == [0, 0, 0, 0]
