"""Lines with dashes: which parts are drawn, worked out by hand, and that they are seen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.marked_line import LONGEST, dashes_of, draw_marked, seen
from desktop_nn.widgets.marks import FAR, Mark
from desktop_nn.widgets.polyline import Polyline


def test_far_lines_are_cut_and_dense_ones_thinned() -> None:
    line = np.stack([np.linspace(0, 30, 3000), np.zeros(3000)], axis=1)
    kept = seen(line)
    assert 15 <= len(kept) <= 25
    np.testing.assert_array_equal(kept[-1], line[-1])
    wild = np.array([[0.0, 0.0], [1e300, -1e300], [np.nan, 0.0], [np.inf, 1.0]])
    np.testing.assert_array_equal(seen(wild), [[0, 0], [FAR, -FAR]])


def test_dashes_run_on_over_a_corner() -> None:
    corner = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 4.0]])
    found = dashes_of(corner, (4.0, 1.0))
    np.testing.assert_allclose(found, [[0, 0, 3, 0], [3, 0, 3, 1], [3, 2, 3, 4]])


@pytest.mark.parametrize("pattern", [(5.0, 2.5), (6.0, 2.0, 1.5, 2.0), (40.0, 1.0)])
def test_dashes_cover_their_share_of_a_long_line(pattern: tuple[float, ...]) -> None:
    random = np.random.default_rng(3)
    points = random.uniform(0, 300, (60, 2))
    found = dashes_of(points, pattern)
    length = np.hypot(*np.diff(points, axis=0).T).sum()
    covered = np.hypot(*(found[:, 2:] - found[:, :2]).T).sum()
    assert covered / length == pytest.approx(sum(pattern[::2]) / sum(pattern), abs=0.01)


def test_a_line_that_does_not_move_has_no_dashes() -> None:
    assert len(dashes_of(np.ones((3, 2)), (5.0, 2.0))) == 0


@pytest.mark.parametrize("far", [False, True])
@pytest.mark.parametrize("dashes", [(), (5.0, 2.5)])
def test_lines_are_seen_with_gaps_where_there_are_dashes(qtbot: QtBot, dashes: tuple[float, ...], far: bool) -> None:
    picture = QImage(100, 9, QImage.Format.Format_RGB32)
    picture.fill(0)
    painter = QPainter(picture)
    end = 2 * LONGEST if far else 100.0
    draw_marked(painter, Polyline(), np.array([[0.0, 4.5], [end, 4.5]]), Mark("#ffffff", dashes, "circle"), 2.0)
    painter.end()
    lit = np.array([picture.pixelColor(x, 4).red() > 99 for x in range(100)])
    assert lit.mean() == pytest.approx(2 / 3 if dashes else 1.0, abs=0.05)
