"""Plots tell the truth on their axes, follow the theme, and offer no menus of their own."""

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.plot import (
    TICK_PIXELS,
    Crosshair,
    color_curve,
    log_ticks,
    make_curve,
    make_plot,
    make_plot_item,
    power_text,
    tick_texts,
)
from desktop_nn.widgets.theme import apply_theme, current_theme


def ticks(plot: pg.PlotWidget, side: str) -> list[str]:
    """Return what the axis writes at its major ticks."""
    axis = plot.getAxis(side)
    spacing, values = axis.tickValues(*axis.range, 400)[0]
    return axis.tickStrings(values, axis.autoSIPrefixScale * axis.scale, spacing)


def shown(qtbot: QtBot, plot: pg.PlotWidget) -> pg.PlotWidget:
    """Return the plot in a window."""
    qtbot.addWidget(plot)
    plot.resize(500, 400)
    plot.show()
    return plot


@pytest.mark.parametrize("top", [0.002, 0.7, 40.0, 5000.0, 2e6])
def test_ticks_are_the_values_also_with_a_label(app: QApplication, qtbot: QtBot, top: float) -> None:
    plot = shown(qtbot, make_plot())
    plot.setLabel("left", "loss")  # pyqtgraph begins to scale ticks as soon as an axis has a label
    plot.setYRange(0, top, padding=0)
    app.processEvents()
    values = [float(text.replace("−", "-")) for text in ticks(plot, "left")]
    assert max(values) == pytest.approx(top, rel=0.5)
    assert max(values) <= top * 1.001
    assert "x0.001" not in plot.getAxis("left").label.toPlainText()


@pytest.mark.parametrize("ends", [(-7e5, 3e5), (0.0, 1.0), (-12_345_678.0, 0.0), (5.0, 5.0), (1e4, 1.0003e4)])
def test_ticks_side_by_side_do_not_run_into_each_other(
    app: QApplication, qtbot: QtBot, ends: tuple[float, float]
) -> None:
    axis = shown(qtbot, make_plot()).getAxis("bottom")
    for size in (75, 150, 400):
        levels = axis.tickValues(*ends, size)
        if not levels:
            continue
        spacing, values = levels[0]
        texts = axis.tickStrings(values, 1.0, spacing)
        widths = [QFontMetrics(text_font(TICK_PIXELS)).horizontalAdvance(text) for text in texts]
        places = np.array(values) / (np.ptp(ends) or 1) * size
        gaps = np.diff(places) - (np.array(widths[1:]) + widths[:-1]) / 2
        assert (gaps > 0).all()
    assert len(axis.tickValues(0.0, 1.0, 400)[0][1]) > 3


def test_negative_ticks_have_a_true_minus() -> None:
    assert tick_texts([-1.0, 0.0, 1.0], 1.0) == ["−1", "0", "1"]
    assert tick_texts([-0.5, 0.0, 0.25], 0.25) == ["−0.50", "0.00", "0.25"]
    assert tick_texts([0.0, 2e-5], 1e-5) == ["0", "2e−5"]
    assert tick_texts([0.0, 2e6], 1e6) == ["0", "2e6"]
    assert tick_texts([-5e36, 0.0], 5e36) == ["−5e36", "0"]


def test_ticks_close_together_are_told_apart() -> None:
    assert tick_texts([4.251e-5, 4.252e-5], 1e-8) == ["4.251e−5", "4.252e−5"]
    assert tick_texts([1.0005e-4, 1.001e-4], 5e-8) == ["0.00010005", "0.0001001"]
    assert tick_texts([1e12, 1.0001e12], 1e8) == ["1e12", "1.0001e12"]


def test_logarithmic_ticks_are_numbers_or_powers() -> None:
    assert [power_text(exponent) for exponent in (0, -2, 3, -5, 6)] == ["1", "0.01", "1000", "10⁻⁵", "10⁶"]
    assert power_text(np.log10(2e-7)) == "2·10⁻⁷"


@pytest.mark.parametrize(
    ("low", "high", "most", "numbers"),
    [
        (0.01, 1.0, 9, [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0]),
        (0.1, 1.0, 12, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
        (1e-6, 1.0, 8, [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0]),
        (1e-6, 1.0, 4, [1e-6, 1e-4, 1e-2, 1.0]),
        (0.62, 0.68, 9, [0.62, 0.63, 0.64, 0.65, 0.66, 0.67, 0.68]),
    ],
)
def test_logarithmic_ticks_are_round_and_not_too_many(low: float, high: float, most: int, numbers: list[float]) -> None:
    slack = 1e-9
    found = log_ticks(np.log10(low) - slack, np.log10(high) + slack, most)
    assert np.power(10.0, found) == pytest.approx(numbers)


def test_a_logarithmic_axis_without_length_has_no_ticks() -> None:
    assert log_ticks(-2.5, -2.5, 5) == []


def test_a_logarithmic_plot_uses_them(app: QApplication, qtbot: QtBot) -> None:
    plot = shown(qtbot, make_plot(log_y=True))
    make_curve(plot, "#ff0000").setData([0, 1, 2], [1.0, 1e-3, 1e-6])
    app.processEvents()
    assert {"1", "10⁻⁶"} <= set(ticks(plot, "left"))


def test_no_menu_no_buttons_and_two_axes(app: QApplication) -> None:
    item = make_plot_item()
    assert not item.menuEnabled()
    assert not item.getViewBox().menuEnabled()
    assert item.buttonsHidden
    assert [side for side in ("left", "bottom", "right", "top") if item.getAxis(side).isVisible()] == ["left", "bottom"]


def test_images_are_row_major(app: QApplication) -> None:
    image = pg.ImageItem(np.zeros((2, 5)))
    assert (image.width(), image.height()) == (5, 2)


def test_a_plot_follows_the_theme_and_keeps_its_labels(app: QApplication, qtbot: QtBot) -> None:
    plot = shown(qtbot, make_plot())
    plot.setLabel("bottom", "step")
    apply_theme(app, "light")
    app.processEvents()
    assert plot.backgroundBrush().color() == QColor(current_theme().panel)
    axis = plot.getAxis("bottom")
    assert axis.textPen().color() == QColor(current_theme().text_faint)
    assert axis.label.isVisible()
    assert axis.label.toPlainText().strip() == "step"


def test_curves_draw_in_their_colour(app: QApplication, qtbot: QtBot) -> None:
    plot = shown(qtbot, make_plot(grid=False))
    curve = make_curve(plot, "#ff0000", width=3)
    curve.setData([0, 1], [0.5, 0.5])
    plot.setYRange(0, 1)
    app.processEvents()
    picture = plot.grab().toImage()
    assert "#ff0000" in {picture.pixelColor(300, y).name() for y in range(picture.height())}


def test_long_solid_curves_go_by_segments_and_dashes_do_not(app: QApplication, qtbot: QtBot) -> None:
    plot = shown(qtbot, make_plot())
    curve = make_curve(plot, "#ff0000")
    assert curve.curve.opts["segmentedLineMode"] == "on"
    color_curve(curve, "#00ff00", dashed=True)
    assert curve.curve.opts["segmentedLineMode"] == "off"


def test_the_crosshair_follows_and_leaves(app: QApplication, qtbot: QtBot) -> None:
    plot = shown(qtbot, make_plot())
    plot.setXRange(0, 10, padding=0)
    crosshair = Crosshair(plot)
    app.processEvents()
    seen: list[float] = []
    crosshair.moved.connect(seen.append)
    middle = plot.getViewBox().sceneBoundingRect().center()
    plot.scene().sigMouseMoved.emit(middle)
    assert seen == [pytest.approx(5, abs=0.1)]
    plot.scene().sigMouseMoved.emit(QPointF(-50, -50))
    assert len(seen) == 1
    with qtbot.waitSignal(crosshair.left):
        QApplication.sendEvent(plot.viewport(), QEvent(QEvent.Type.Leave))
    assert plot.mapFromScene(middle) != QPoint(0, 0)


def test_the_name_of_an_axis_stays_in_its_middle_whatever_is_written(qtbot: QtBot) -> None:
    plot = shown(qtbot, make_plot())
    left, bottom = plot.getAxis("left"), plot.getAxis("bottom")
    for name in ("a", "a name of many words", "b"):
        left.setLabel(name)
        bottom.setLabel(name)
        width = left.label.boundingRect().width()
        assert abs(left.label.pos().y() - width / 2 - left.size().height() / 2) <= 1
        assert abs(bottom.label.pos().x() + width / 2 - bottom.size().width() / 2) <= 1
