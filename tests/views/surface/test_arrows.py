"""Arrows over the ground and along the path."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_nn.views.surface.arrows import HEAD, arrow_segments, descent_field, draw_arrow, head, heads_along

A, B = np.linspace(-2, 2, 41), np.linspace(-1, 3, 41)
X, Y = np.meshgrid(A, B)


def test_downhill_is_against_the_gradient_in_the_plane() -> None:
    lengths = (1.0, 2.0)  # of the directions: a step of 1 along b is 2 in the space of weights
    points, ways = descent_field(A, B, 0.5 * X**2 + 2.0 * Y**2, lengths)
    gradient = np.stack([points[:, 0], 4.0 * points[:, 1] / 2.0**2], axis=1)
    flow = np.hypot(*gradient.T) > 0
    assert len(points) == len(ways) > 50
    ways, gradient = ways[flow], gradient[flow]
    along = -(ways * gradient).sum(axis=1) / np.hypot(*ways.T) / np.hypot(*gradient.T)
    assert along == pytest.approx(1.0, abs=1e-6)
    assert np.hypot(*ways.T).max() == pytest.approx(1.0)


def test_there_are_no_arrows_on_a_plain_nor_in_holes() -> None:
    assert len(descent_field(A, B, np.ones((41, 41)), (1.0, 1.0))[0]) == 0
    holes = X.copy()
    holes[:, :20] = np.inf
    with np.errstate(invalid="ignore"):
        points, ways = descent_field(A, B, holes, (1.0, 1.0))
    assert points[:, 0].min() > -0.1
    assert np.isfinite(ways).all()


def test_arrows_stand_around_their_points() -> None:
    segments = arrow_segments(np.array([[10.0, 20.0]]), np.array([[0.0, -1.0]]), 8.0)
    assert segments.tolist() == [[[10, 24], [10, 16]]]


def test_heads_follow_the_path_and_are_not_crowded() -> None:
    path = np.stack([np.linspace(0, 200, 21), np.zeros(21)], axis=1)
    found = heads_along(path, 40.0)
    assert 4 <= len(found) <= 5
    assert (np.diff(found[:, 1, 0]) >= 30).all()
    assert np.allclose(found[:, 1] - found[:, 0], (1, 0))
    assert len(heads_along(path[:1], 40.0)) == 0
    assert len(heads_along(np.array([[0.0, 0.0], [np.nan, 1.0]]), 40.0)) == 0
    assert len(heads_along(np.zeros((5, 2)), 40.0)) == 0


def test_a_head_points_the_way_of_its_arrow() -> None:
    corners = head(np.array([0.0, 0.0]), np.array([30.0, 0.0]))
    assert corners[0].tolist() == [30, 0]
    assert corners[1:, 0].tolist() == [30 - HEAD] * 2
    assert corners[1, 1] == -corners[2, 1]


def test_an_arrow_is_seen_and_one_that_is_nowhere_is_not() -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    blank = image.copy()
    painter = QPainter(image)
    draw_arrow(painter, np.array([np.nan, 0.0]), np.array([3.0, 3.0]), QColor("white"), 1.0)
    assert image == blank
    draw_arrow(painter, np.array([4.0, 10.0]), np.array([36.0, 10.0]), QColor("white"), 1.0)
    painter.end()
    assert image.pixelColor(20, 10).lightness() > 100
    assert image.pixelColor(34, 10).lightness() > 100
