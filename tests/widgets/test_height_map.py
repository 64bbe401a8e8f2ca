"""A map shows its heights, tells of pointer and keys, and lets marks be told apart."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.colormaps import ground_lut
from desktop_nn.widgets.height_map import HeightMap
from desktop_nn.widgets.marks import SHAPES, Mark, draw_shape, mark_of, shape_path, swatch
from desktop_nn.widgets.theme import DARK, LIGHT, Theme

A, B = np.linspace(-2, 2, 41), np.linspace(-1, 3, 41)
X, Y = np.meshgrid(A, B)


@pytest.fixture
def map_(app: QApplication, qtbot: QtBot) -> HeightMap:
    found = HeightMap()
    qtbot.addWidget(found.plot)
    found.plot.resize(400, 300)
    found.show_heights(A, B, X**2 - Y, ground_lut(DARK))
    found.plot.show()
    return found


def spot(map_: HeightMap, a: float, b: float) -> QPoint:
    return map_.plot.mapFromScene(map_.plot.getViewBox().mapViewToScene(QPointF(a, b)))


def test_a_click_tells_its_place(map_: HeightMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(map_.clicked) as told:
        qtbot.mouseClick(map_.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot(map_, 1.0, 0.5))
    assert told.args == pytest.approx([1.0, 0.5], abs=0.03)
    assert map_.plot.hasFocus() or not map_.plot.isActiveWindow()


def test_arrows_and_enter_are_told(map_: HeightMap) -> None:
    found: list[object] = []
    map_.nudged.connect(lambda right, up: found.append((right, up)))
    map_.entered.connect(lambda: found.append("enter"))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_A):
        QTest.keyClick(map_.plot, key)
    QTest.keyClick(map_.plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)  # the window's own shortcut
    assert found == [(-1, 0), (1, 0), (0, 1), (0, -1), "enter"]


def test_the_ground_is_darkest_where_it_is_lowest(map_: HeightMap) -> None:
    picture = map_.plot.grab().toImage()
    low, high = (picture.pixelColor(spot(map_, a, b)) for a, b in ((0.05, 2.6), (1.9, -0.6)))
    assert low.lightness() < high.lightness()


def test_holes_and_flat_ground_are_drawn(map_: HeightMap) -> None:
    for heights in (np.where(X > 1, np.nan, X), np.full(X.shape, 0.7), np.full(X.shape, np.inf)):
        map_.show_heights(A, B, heights, ground_lut(DARK))
        assert not map_.plot.grab().isNull()
    map_.clear()
    assert map_.scale is None


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_marks_differ_in_more_than_colour(theme: Theme) -> None:
    marks = [mark_of(theme, i) for i in range(16)]
    assert len(set(marks)) == 16
    assert len({(mark.color, mark.dashes) for mark in marks}) == 16
    for one, other in itertools.combinations(marks[:8], 2):
        assert one.shape != other.shape


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_drawn_around_its_place(app: QApplication, shape: str) -> None:
    box = shape_path(shape, 5.0).boundingRect()
    assert 8 <= box.width() <= 14
    assert 8 <= box.height() <= 14
    picture = QImage(40, 40, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.black)
    painter = QPainter(picture)
    draw_shape(painter, Mark("#ff0000", (), shape), QPointF(20, 20), 6, QColor("white"))
    painter.end()
    assert picture.pixelColor(20, 20) == QColor("#ff0000")
    assert not swatch(Mark("#ff0000", (2, 2), shape), "#000000").isNull()
