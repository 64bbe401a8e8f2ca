"""A plot's scene is painted when it has changed, its layers whenever they are told to show something else."""

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.layers import LineLayer, PictureLayer, UprightLayer
from desktop_nn.widgets.plot import make_plot
from desktop_nn.widgets.theme import apply_theme, current_theme

RED, GREEN = QColor("#ff0000"), QColor("#00ff00")


class Counted(pg.GraphicsObject):
    """An item that counts how often it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.painted += 1


@pytest.fixture
def plot(app: QApplication, qtbot: QtBot) -> LayeredPlot:
    """A plot of 0 to 10 in both directions, 500 pixels by 400."""
    found = make_plot(grid=False)
    qtbot.addWidget(found)
    found.resize(500, 400)
    found.setRange(QRectF(0, 0, 10, 10), padding=0.0)
    with qtbot.waitExposed(found):
        found.show()
    settle(found)
    return found


@pytest.fixture
def counted(plot: LayeredPlot) -> Counted:
    item = Counted()
    plot.addItem(item, ignoreBounds=True)
    settle(plot)
    return item


def settle(plot: LayeredPlot) -> None:
    """Let the axes find their width: the scene changes in between."""
    for _ in range(4):
        plot.grab()
        QApplication.processEvents()


def color_at(plot: LayeredPlot, x: float, y: float) -> str:
    """The colour of the pixel at a place of the plot."""
    QApplication.processEvents()
    picture: QImage = plot.grab().toImage()
    at = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(x, y)))
    return picture.pixelColor(at).name()


def test_layers_move_without_the_scene(plot: LayeredPlot, counted: Counted) -> None:
    line, before = LineLayer(plot, RED, 5.0), counted.painted
    for height in (2.0, 5.0, 8.0):
        line.show(np.array([0.0, 10.0]), np.full(2, height))
        assert color_at(plot, 5, height) == RED.name()
    assert counted.painted == before > 0


def test_the_scene_is_painted_again_when_it_changes(plot: LayeredPlot, counted: Counted) -> None:
    before = counted.painted
    plot.setYRange(-20, 20)
    settle(plot)
    assert counted.painted > before
    before = counted.painted
    settle(plot)
    assert counted.painted == before


def test_layers_follow_the_axes_and_the_size(plot: LayeredPlot) -> None:
    line = LineLayer(plot, RED, 5.0)
    line.show(np.array([0.0, 10.0]), np.array([5.0, 5.0]))
    plot.setYRange(4, 20, padding=0.0)
    assert color_at(plot, 5, 5) == RED.name()
    assert color_at(plot, 5, 12) != RED.name()
    plot.resize(300, 200)
    settle(plot)
    assert color_at(plot, 5, 5) == RED.name()


def test_a_line_has_gaps_where_there_are_no_numbers(plot: LayeredPlot) -> None:
    line = LineLayer(plot, RED, 5.0)
    line.show(np.array([0.0, 4.0, 5.0, 6.0, 10.0]), np.array([5.0, 5.0, np.nan, 5.0, 5.0]))
    assert [color_at(plot, x, 5) == RED.name() for x in (2, 5, 8)] == [True, False, True]
    line.show(np.empty(0), np.empty(0))
    assert color_at(plot, 2, 5) != RED.name()


def test_a_picture_lies_below_the_scene_with_its_first_row_at_the_bottom(plot: LayeredPlot) -> None:
    picture = PictureLayer(plot)
    pixels = np.zeros((2, 2, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[0, :, 0], pixels[1, :, 1] = 255, 255
    picture.show(pixels, QRectF(0, 0, 10, 10))
    assert (color_at(plot, 5, 1), color_at(plot, 5, 9)) == (RED.name(), GREEN.name())
    picture.show(None, QRectF())
    assert color_at(plot, 5, 1) == current_theme().panel


def test_an_upright_line_stands_at_its_place(plot: LayeredPlot) -> None:
    line = UprightLayer(plot, RED)
    line.show(5.0)
    row = [plot.grab().toImage().pixelColor(x, 200) for x in range(500)]
    at = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(5, 5))).x()
    assert [x for x, color in enumerate(row) if color == RED] == [pytest.approx(at, abs=1)]
    line.show(None)
    assert RED not in [plot.grab().toImage().pixelColor(x, 200) for x in range(500)]


def test_the_background_follows_the_theme(plot: LayeredPlot, app: QApplication) -> None:
    apply_theme(app, "light")
    app.processEvents()
    assert color_at(plot, 5, 5) == current_theme().panel
