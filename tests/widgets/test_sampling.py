"""Reading between grid points is linear; outside and in holes there is nothing to read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.widgets.sampling import loss_at, nearest_pixel, refined

A, B = np.linspace(-1, 2, 7), np.linspace(0, 5, 6)
TILTED = 3 * A[None, :] - 0.5 * B[:, None] + 1


@given(st.floats(-1, 2), st.floats(0, 5))
def test_a_tilted_plane_is_read_exactly(a: float, b: float) -> None:
    assert loss_at(A, B, TILTED, np.array([a, b]))[0] == pytest.approx(3 * a - 0.5 * b + 1)


@pytest.mark.parametrize("at", [(-1.01, 1), (2.01, 1), (0, -0.01), (0, 5.01), (np.nan, 1), (0, np.inf)])
def test_outside_there_is_nothing(at: tuple[float, float]) -> None:
    assert np.isnan(loss_at(A, B, TILTED, np.array(at))[0])


@pytest.mark.parametrize("hole", [np.nan, np.inf, -np.inf])
def test_a_hole_takes_the_cells_around_it_with_it(hole: float) -> None:
    field = TILTED.copy()
    field[2, 3] = hole
    assert np.isnan(loss_at(A, B, field, np.array([0.6, 2.1]))[0])
    assert np.isfinite(loss_at(A, B, field, np.array([1.6, 4.5]))[0])


@given(st.integers(2, 9), st.integers(2, 40))
def test_refining_keeps_corners_and_planes(coarse: int, fine: int) -> None:
    x = np.linspace(0, 1, coarse)
    y = np.linspace(0, 1, fine)
    assert refined(x[None, :] + 2 * x[:, None], fine) == pytest.approx(y[None, :] + 2 * y[:, None])


def test_the_nearest_point_is_one_within_reach() -> None:
    points = np.array([[0.0, 0.0], [10.0, 0.0], [np.nan, np.nan]])
    assert nearest_pixel(points, (9.0, 2.0), reach=3) == 1
    assert nearest_pixel(points, (9.0, 4.0), reach=3) is None
    assert nearest_pixel(np.empty((0, 2)), (0.0, 0.0), reach=3) is None
