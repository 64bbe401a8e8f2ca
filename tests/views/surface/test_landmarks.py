"""Minima and saddles of a grid."""

import numpy as np

from desktop_nn.views.surface.landmarks import MOST, minima, saddles

AXIS = np.linspace(-1.5, 1.5, 31)
X, Y = np.meshgrid(AXIS, AXIS)


def test_a_double_well_has_two_minima_and_the_saddle_between_them() -> None:
    wells = (X**2 - 1) ** 2 + Y**2  # minima at (-1, 0) and (1, 0), saddle at (0, 0)
    unit = wells / wells.max()
    assert sorted(minima(unit)) == [(15, 5), (15, 25)]
    assert saddles(unit) == [(15, 15)]


def test_a_slope_a_plain_and_a_hole_have_neither() -> None:
    slope = (X + 0.3 * Y) / 4
    assert (minima(slope), saddles(slope)) == ([], [])
    flat = np.full_like(X, 0.5) + 1e-9 * np.random.default_rng(0).normal(size=X.shape)
    assert (minima(flat), saddles(flat)) == ([], [])
    bowl = (X**2 + Y**2) / 5
    assert minima(bowl) == [(15, 15)]
    bowl[15, 15] = np.nan
    assert minima(bowl) == []
    assert (minima(np.full((9, 9), np.nan)), saddles(np.full((9, 9), np.nan))) == ([], [])


def test_the_lowest_of_many_minima_are_told() -> None:
    egg_box = 0.5 + 0.2 * np.cos(9 * X) * np.cos(9 * Y) + 0.05 * X
    found = minima(egg_box)
    assert len(found) == MOST
    heights = [egg_box[place] for place in found]
    assert heights == sorted(heights)
    assert len(saddles(egg_box)) == MOST
