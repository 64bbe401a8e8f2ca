"""Pictures show the widget, sharper than the screen, in files other programs open."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.picture import image, picture, suffixes

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def label(qtbot: QtBot) -> QLabel:
    found = QLabel("weight")
    found.setStyleSheet("background: #204060; color: white;")
    found.resize(120, 40)
    qtbot.addWidget(found)
    return found


def shown(data: bytes, widget: QWidget) -> QImage:
    """Return an SVG drawn at the size of the widget."""
    found = QImage(widget.size(), QImage.Format.Format_RGB32)
    found.fill(0)
    painter = QPainter(found)
    QSvgRenderer(QByteArray(data)).render(painter)
    painter.end()
    return found


def test_a_png_has_twice_the_pixels(label: QLabel) -> None:
    found = QImage.fromData(picture(label, ".png"))
    assert (found.width(), found.height()) == (240, 80)
    assert found.pixelColor(2, 2).name() == "#204060"


def test_an_svg_holds_the_colour_and_the_words_as_outlines(label: QLabel) -> None:
    label.setText("w < 0 & ∂L/∂w 손실")  # letters of two fonts
    data = picture(label, ".svg")
    root = ET.fromstring(data)
    assert not [*root.iter(f"{SVG}text")]
    words = [path.get("aria-label", "") for path in root.iter(f"{SVG}path")]
    assert "".join(words).replace(" ", "") == "w<0&∂L/∂w손실"
    assert shown(data, label).pixelColor(2, 2).name() == "#204060"


def test_an_svg_shows_what_the_screen_shows(label: QLabel) -> None:
    label.setText("0.1234 손실 ∇")
    wanted, found = (
        each.convertToFormat(QImage.Format.Format_Grayscale8).scaled(label.size())
        for each in (image(label), shown(picture(label, ".svg"), label))
    )
    a, b = (np.array(each.constBits()).reshape(40, -1)[:, :120].astype(float) for each in (wanted, found))
    assert np.abs(a - b).mean() < 0.1 * a.std()


def test_a_pdf_carries_its_fonts(label: QLabel) -> None:
    data = picture(label, ".pdf")
    assert data.count(b"/BaseFont") // 2 == data.count(b"/FontFile2") == 1


def test_a_pdf_is_one_page_of_the_widgets_size(label: QLabel) -> None:
    data = picture(label, ".pdf")
    assert data.startswith(b"%PDF-")
    assert b"/MediaBox [0 0 90 30]" in data.replace(b".000000", b"")


def test_there_are_no_other_kinds(label: QLabel) -> None:
    assert suffixes() == (".png", ".svg", ".pdf")
    with pytest.raises(KeyError):
        picture(label, ".gif")


def test_a_plot_is_drawn_with_axes_and_points(qtbot: QtBot) -> None:
    plot = LayeredPlot(None)
    qtbot.addWidget(plot)
    plot.resize(200, 150)
    plot.plot([0.0, 1.0], [0.0, 1.0], pen="r")
    plot.addItem(pg.ScatterPlotItem(np.linspace(0, 1, 30), np.linspace(1, 0, 30), size=9, brush="b"))
    with qtbot.waitExposed(plot):
        plot.show()
    data = picture(plot, ".svg")
    assert {"0", "0.5"} <= {path.get("aria-label") for path in ET.fromstring(data).iter(f"{SVG}path")}
    assert b"<image" not in data
    assert len(data) < 100_000
    found = image(plot)
    assert (found.width(), found.height()) == (400, 300)


def test_a_table_ends_at_its_edge(qtbot: QtBot) -> None:
    """Its last columns lie beyond; right of it is a label's plain ground."""
    box = QWidget()
    qtbot.addWidget(box)
    box.resize(300, 100)
    table = QTableWidget(3, 6, box)
    table.setGeometry(0, 0, 150, 100)
    label = QLabel("plain", box)
    label.setGeometry(200, 70, 80, 20)
    with qtbot.waitExposed(box):
        box.show()
    drawn = shown(picture(box, ".svg"), box).convertToFormat(QImage.Format.Format_Grayscale8)
    beyond = np.array([[drawn.pixelColor(x, y).lightness() for x in range(152, 300)] for y in range(60)])
    assert np.ptp(beyond) == 0
    assert b"plain" in picture(box, ".svg")
    assert b"/Subtype /Image" in picture(box, ".pdf")
