"""The one place where pyqtgraph is set up: true axes, the theme's colours, no menus in another language."""

import math
from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.layers import UprightLayer
from desktop_nn.widgets.numbers import MINUS, format_fixed
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

TICK_PIXELS = 11
TICK_GAP = 4  # pixels between two texts of ticks side by side, at least
TICK_ROOM = 26  # pixels from one tick of a logarithmic axis to the next, at least
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

pg.setConfigOptions(imageAxisOrder="row-major", antialias=True)


class Axis(pg.AxisItem):
    """Writes the values themselves. (pyqtgraph scales ticks by an SI prefix, also where that is switched off.)"""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self.setSIPrefixEnableRanges(())
        self.setStyle(tickFont=text_font(TICK_PIXELS), tickLength=-4, tickTextOffset=5, maxTickLevel=0)

    def setLabel(self, *arguments: Any, **style: Any) -> None:
        super().setLabel(*arguments, **style)
        self.resizeEvent()  # pyqtgraph leaves the text where a shorter or longer one was centred

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        if self.logMode:
            return [(1.0, log_ticks(low, high, max(2, int(size / TICK_ROOM))))]
        levels: list[tuple[float, list[float]]] = super().tickValues(low, high, size)
        if levels and high > low and self.orientation in ("bottom", "top"):
            levels[0] = levels[0][0], self._apart(*levels[0], size / (high - low))
        return levels

    def _apart(self, spacing: float, values: Sequence[float], pixels: float) -> list[float]:
        """Leave out ticks, at even distances, whose texts would run into each other; `pixels` to a unit."""
        texts = self.tickStrings(values, 1.0, spacing)
        widest = max(map(QFontMetrics(text_font(TICK_PIXELS)).horizontalAdvance, texts), default=0) + TICK_GAP
        every = max(math.ceil(widest / (spacing * pixels)), 1)
        return [value for value in values if round(value / spacing) % every == 0]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self.logMode:
            return [power_text(value) for value in values]
        return tick_texts([value * self.scale for value in values], spacing * self.scale)


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """At most so many exponents between two others, at round numbers: 1 2 3 … 9, or 1 2 5, or powers of ten."""
    decades = range(math.floor(low), math.ceil(high) + 1)
    for mantissas in (range(1, 10), (1, 2, 5), (1,)):
        found = [decade + math.log10(mantissa) for decade in decades for mantissa in mantissas]
        found = [exponent for exponent in found if low <= exponent <= high]
        if 2 <= len(found) <= most:
            return found
        if len(found) < 2:  # so short a stretch is as good as linear
            return _even_log_ticks(10.0**low, 10.0**high)
    return found[:: math.ceil(len(found) / most)]


def _even_log_ticks(low: float, high: float) -> list[float]:
    spacing = 10.0 ** math.floor(math.log10(high - low)) if high > low > 0 else 0.0
    if not spacing:
        return []
    first, last = math.ceil(low / spacing), math.floor(high / spacing)
    return [math.log10(number * spacing) for number in range(first, last + 1)]


def tick_texts(values: Sequence[float], spacing: float) -> list[str]:
    """The values of ticks that far apart, with as many places as tell them apart."""
    largest = max((abs(value) for value in values), default=0.0)
    if spacing < 1e-4 or largest >= 1e6:
        digits = _digits(largest, spacing)
        return [
            f"{value:.{digits}g}".replace("e+0", "e").replace("e+", "e").replace("e-0", "e-").replace("-", MINUS)
            for value in values
        ]
    places = next(places for places in range(9) if abs(round(spacing, places) - spacing) < 1e-6)
    return [format_fixed(value, places) for value in values]


def _digits(largest: float, spacing: float) -> int:
    """Return how many figures tell numbers up to the largest apart; beyond nine no screen has room."""
    if not 0 < spacing <= largest < math.inf:
        return 3
    return min(max(3, 1 + math.floor(math.log10(largest)) - math.floor(math.log10(spacing))), 9)


def power_text(exponent: float) -> str:
    """The power of ten at a tick of a logarithmic axis: -2 -> "0.01", -5 -> "10⁻⁵"."""
    value = 10.0**exponent
    if 1e-3 <= value < 1e5:
        return f"{value:.3g}" if value < 1000 else f"{round(value)}"
    mantissa, power = f"{value:.0e}".split("e")
    base = f"10{str(int(power)).translate(_SUPERSCRIPTS)}"
    return base if mantissa == "1" else f"{mantissa}·{base}"


def make_plot_item(*, log_y: bool = False, grid: bool = True, mouse: bool = True) -> pg.PlotItem:
    """A plot item in the current theme; restyle it with `style_plot` when the palette changes.

    `mouse`: whether dragging and the wheel move the axes.
    """
    axes = {side: Axis(side) for side in ("left", "bottom", "right", "top")}
    item = pg.PlotItem(axisItems=axes, enableMenu=False)
    item.hideAxis("right")
    item.hideAxis("top")
    item.hideButtons()
    item.setMenuEnabled(False)
    item.setMouseEnabled(x=mouse, y=mouse)
    item.setLogMode(y=log_y)
    item.showGrid(x=grid, y=grid, alpha=1.0)
    style_plot(item, current_theme())
    return item


def make_plot(
    *, log_y: bool = False, grid: bool = True, mouse: bool = True, parent: QWidget | None = None
) -> LayeredPlot:
    """`make_plot_item` in a widget of its own, which follows the theme by itself."""
    return _Plot(parent, plotItem=make_plot_item(log_y=log_y, grid=grid, mouse=mouse))


def fix_axes(plot: pg.PlotWidget, left: int, bottom: int) -> None:
    """Give the axes so many pixels for good, or a longer number would lay out the plot anew."""
    plot.getAxis("left").setWidth(left)
    plot.getAxis("bottom").setHeight(bottom)
    for side in ("left", "bottom"):
        plot.getAxis(side).setStyle(autoExpandTextSpace=False)


def style_plot(plot: pg.PlotItem | pg.PlotWidget, theme: Theme) -> None:
    """Colour axes, grid and background; the curves are their owner's."""
    if isinstance(plot, pg.PlotWidget):
        plot.setBackground(qcolor(theme.panel))
    for side in ("left", "bottom", "right", "top"):
        axis = plot.getAxis(side)
        axis.setPen(pg.mkPen(qcolor(theme.border)))
        axis.setTickPen(pg.mkPen(qcolor(theme.grid)))
        axis.setTextPen(pg.mkPen(qcolor(theme.text_faint)))
        axis.setLabel(axis.labelText, **{"color": theme.text_muted, "font-size": f"{TICK_PIXELS}px"})


def make_curve(
    plot: pg.PlotItem | pg.PlotWidget, color: str, *, width: float = 1.6, dashed: bool = False
) -> pg.PlotDataItem:
    """An empty curve on the plot, drawn in time proportional to the pixels, not to the points."""
    curve = pg.PlotDataItem(connect="finite", skipFiniteCheck=False)
    color_curve(curve, color, width=width, dashed=dashed)
    curve.setDownsampling(auto=True, method="peak")
    curve.setClipToView(True)
    plot.addItem(curve)
    return curve


def color_curve(curve: pg.PlotDataItem, color: str, *, width: float = 1.6, dashed: bool = False) -> None:
    """Give a curve another pen."""
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    curve.setPen(pg.mkPen(qcolor(color), width=width, style=style))
    # Segment by segment long wide lines draw many times faster, but every segment would begin its dashes anew.
    curve.curve.setSegmentedLineMode("off" if dashed else "on")


class Crosshair(QObject):
    """A vertical line that follows the pointer over a plot."""

    moved = Signal(float)  # the x under the pointer
    left = Signal()

    def __init__(self, plot: LayeredPlot) -> None:
        super().__init__(plot)
        self._plot = plot
        self._line = UprightLayer(plot, qcolor(current_theme().text_faint))
        plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        plot.viewport().installEventFilter(self)

    def restyle(self) -> None:
        """Take the line's colour from the current theme."""
        self._line.set_color(qcolor(current_theme().text_faint))

    @property
    def place(self) -> float | None:
        """The x it stands at, None where it is not shown."""
        return self._line.x

    def show_at(self, x: float) -> None:
        """Put the line at `x`, without a signal."""
        self._line.show(x)

    def hide(self) -> None:
        """Take the line away."""
        self._line.show(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hide()
            self.left.emit()
        return super().eventFilter(watched, event)

    def _on_mouse_moved(self, position: QPointF) -> None:
        box = self._plot.getViewBox()
        if box.sceneBoundingRect().contains(position):
            x = box.mapSceneToView(position).x()
            self.show_at(x)
            self.moved.emit(x)


class _Plot(LayeredPlot):
    def __init__(self, parent: QWidget | None, **options: object) -> None:
        super().__init__(parent, **options)
        menu = self.getPlotItem().ctrlMenu  # never shown, but made as a window that outlives the plot
        menu.setParent(self, menu.windowFlags())
        style_plot(self, current_theme())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        built = vars(self).get("plotItem") is not None  # Qt sends the first of these events from within the constructor
        if built and event.type() == QEvent.Type.PaletteChange:
            style_plot(self, current_theme())

    def close(self) -> bool:
        """Close as any widget does. (pyqtgraph would take its items from under Qt, which ends in a crash.)"""
        return QWidget.close(self)
