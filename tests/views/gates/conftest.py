"""The workshop as a user has it before him, and a hand for its plane and bench."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.project.workshop.line import Point
from desktop_nn.views.gates.view import GatesView
from tests.views.conftest import Show

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SIZE = QSize(980, 620)
Pull = Callable[[QWidget, Point, Point], None]


@pytest.fixture
def view(show: Show, qtbot: QtBot) -> GatesView:
    found = show(GatesView, SIZE)
    assert isinstance(found, GatesView)
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def pull(widget: QWidget, start: Point, end: Point) -> None:
    """Press, move in a few steps and release, in pixels of the widget."""
    points = [
        QPoint(*(round(a + share * (b - a)) for a, b in zip(start, end, strict=True))) for share in (0, 0.4, 0.8, 1)
    ]
    QTest.mousePress(widget, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(widget, point)
    QTest.mouseRelease(widget, LEFT, pos=points[-1])


def save(view: GatesView, *names: str) -> None:
    """Save textbook gates as blocks, by clicks."""
    for name in names:
        button = next(b for b in view.perceptron.wanted.findChildren(QWidget) if b.accessibleName() == name)
        QTest.mouseClick(button, LEFT)
        if view.perceptron.form.textbook.isEnabled():
            QTest.mouseClick(view.perceptron.form.textbook, LEFT)
        QTest.mouseClick(view.perceptron.save, LEFT)


def lay(view: GatesView, source: str, target: str, port: int = 0) -> None:
    """Drag a wire from an output to an input."""
    layout = view.bench.layout_now()
    pull(view.bench, layout.out_port(source), layout.in_port(target, port))


def build_xor(view: GatesView) -> None:
    """Place NAND, OR and AND by clicks and wire them with the mouse."""
    tiles = {tile.name: tile for tile in view.shelf.tiles}
    for name in ("NAND", "OR", "AND"):
        QTest.mouseClick(tiles[name], LEFT)
    for block in ("g1", "g2"):
        for port, source in enumerate(("x1", "x2")):
            lay(view, source, block, port)
    lay(view, "g1", "g3", 0)
    lay(view, "g2", "g3", 1)
    lay(view, "g3", "y")
