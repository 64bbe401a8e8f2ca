"""How the last losses are spread, as bars: pure counting, and the plot that draws them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush

from desktop_nn.widgets.layers import UprightLayer
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.scale import scale_of
from desktop_nn.widgets.theme import current_theme, qcolor

Floats = NDArray[np.floating]

BARS = 24
AXIS_LEFT, AXIS_BOTTOM = 34, 34


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """``counts[g, i]`` losses of group g between ``edges[i]`` and ``edges[i + 1]``; ``log``: edges are logarithms."""

    edges: Floats
    counts: NDArray[np.intp]
    log: bool


def bars_of(losses: Floats, groups: NDArray[np.intp], count: int = BARS) -> Bars:
    """Count finite losses ``(K,)`` in even bars, on a logarithmic axis where they span decades.

    ``groups (K,)`` number the groups from 0.
    """
    finite = np.isfinite(losses)
    scale = scale_of(losses)
    unit = np.clip(scale.unit(losses[finite]), 0, 1)
    place = np.minimum((unit * count).astype(np.intp), count - 1)
    counts = np.zeros((int(groups.max(initial=0)) + 1, count), np.intp)
    np.add.at(counts, (groups[finite], place), 1)
    edges = np.array([scale.loss(i / count) for i in range(count + 1)])
    return Bars(np.log10(edges) if scale.log else edges, counts, scale.log)


class Histogram:
    """The plot of the last losses: those who solved it below, those who are stuck on top of them, hatched."""

    def __init__(self) -> None:
        self.plot = make_plot(grid=False, mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getPlotItem().layout.setContentsMargins(0, 4, 8, 0)
        self._solved, self._stuck = (pg.BarGraphItem(x0=[0], x1=[1], height=[0]) for _ in range(2))
        for item in (self._solved, self._stuck):
            self.plot.addItem(item, ignoreBounds=True)
        self._bar = UprightLayer(self.plot, qcolor(current_theme().text))
        self._member = UprightLayer(self.plot, qcolor(current_theme().selection))
        self.bars: Bars | None = None

    def show_losses(self, losses: Floats, solved: NDArray[np.bool_], bar: float | None) -> None:
        """Show the losses ``(K,)``; ``bar`` is the loss below which it counts as solved, None for no such line."""
        theme = current_theme()
        bars = self.bars = bars_of(losses, np.where(solved, 0, 1))
        low = bars.counts[0]
        high = bars.counts[1] if len(bars.counts) > 1 else np.zeros_like(low)
        self.plot.setLogMode(x=bars.log)
        x0, x1 = bars.edges[:-1], bars.edges[1:]
        self._solved.setOpts(x0=x0, x1=x1, y0=0, height=low, brush=qcolor(theme.positive_fill), pen=None)
        hatched = QBrush(qcolor(theme.negative_fill), Qt.BrushStyle.BDiagPattern)
        self._stuck.setOpts(x0=x0, x1=x1, y0=low, height=high, brush=hatched, pen=qcolor(theme.negative_fill))
        self.plot.setXRange(bars.edges[0], bars.edges[-1], padding=0.02)
        self.plot.setYRange(0, max(int((low + high).max()), 1) * 1.08, padding=0)
        self._bar.set_color(qcolor(theme.text))
        self._bar.show(self.place(bar))

    def show_member(self, loss: float | None) -> None:
        """Mark the loss of one member."""
        self._member.set_color(qcolor(current_theme().warning))
        self._member.show(self.place(loss))

    def clear(self) -> None:
        """Show nothing."""
        self.bars = None
        for item in (self._solved, self._stuck):
            item.setOpts(x0=[0], x1=[1], y0=0, height=[0])
        self._bar.show(None)
        self._member.show(None)

    def place(self, loss: float | None) -> float | None:
        """Return where a loss lies on the axis; None where it cannot."""
        if loss is None or self.bars is None or not np.isfinite(loss) or (self.bars.log and loss <= 0):
            return None
        return float(np.log10(loss)) if self.bars.log else loss
