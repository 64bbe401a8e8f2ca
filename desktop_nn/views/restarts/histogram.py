"""How the last losses are spread, as bars: pure counting, and the plot that draws them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush

from desktop_nn.engine.restarts import Verdict
from desktop_nn.views.restarts.groups import GROUPS
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


def bars_of(losses: Floats, groups: NDArray[np.bool_], count: int = BARS) -> Bars:
    """Count finite losses ``(K,)`` in even bars, on a logarithmic axis where they span decades.

    ``groups (K, G)`` say who belongs to which group.
    """
    finite = np.isfinite(losses) & groups.any(axis=1)
    scale = scale_of(losses[finite])
    unit = np.clip(scale.unit(losses[finite]), 0, 1)
    place = np.minimum((unit * count).astype(np.intp), count - 1)
    counts = np.zeros((groups.shape[1], count), np.intp)
    np.add.at(counts, (groups[finite].argmax(axis=1), place), 1)
    edges = np.array([scale.loss(i / count) for i in range(count + 1)])
    return Bars(np.log10(edges) if scale.log else edges, counts, scale.log)


class Histogram:
    """The plot of the last losses: those who solved it below, the others on top of them, hatched."""

    def __init__(self) -> None:
        self.plot = make_plot(grid=False, mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getPlotItem().layout.setContentsMargins(0, 4, 8, 0)
        self._items = [pg.BarGraphItem(x0=[0], x1=[1], height=[0]) for _ in GROUPS]
        for item in self._items:
            self.plot.addItem(item, ignoreBounds=True)
        self._bar = UprightLayer(self.plot, qcolor(current_theme().text))
        self._member = UprightLayer(self.plot, qcolor(current_theme().warning))
        self.bars: Bars | None = None

    def show_losses(self, losses: Floats, verdict: Verdict) -> None:
        """Show the losses ``(K,)``, and the one from which on it counts as solved."""
        theme = current_theme()
        bars = self.bars = bars_of(losses, np.column_stack([group.chosen(verdict) for group in GROUPS]))
        self.plot.setLogMode(x=bars.log)
        base = np.zeros(bars.counts.shape[1], np.intp)
        for group, item, counts in zip(GROUPS, self._items, bars.counts, strict=True):
            color = qcolor(group.color(theme))
            some = counts > 0  # a bar of nothing would still be a line
            item.setOpts(x0=bars.edges[:-1][some], x1=bars.edges[1:][some], y0=base[some], height=counts[some])
            item.setOpts(brush=QBrush(color, group.brush), pen=color)
            base = base + counts
        self.plot.setXRange(bars.edges[0], bars.edges[-1], padding=0.02)
        self.plot.setYRange(0, max(int(base.max()), 1) * 1.08, padding=0)
        self._bar.set_color(qcolor(theme.text))
        self._bar.show(self.place(verdict.bar))

    def show_member(self, loss: float | None) -> None:
        """Mark the loss of one member."""
        self._member.set_color(qcolor(current_theme().warning))
        self._member.show(self.place(loss))

    def clear(self) -> None:
        """Show nothing."""
        self.bars = None
        for item in self._items:
            item.setOpts(x0=[0], x1=[1], y0=0, height=[0])
        self._bar.show(None)
        self._member.show(None)

    def place(self, loss: float | None) -> float | None:
        """Return where a loss lies on the axis; None where it cannot."""
        if loss is None or self.bars is None or not np.isfinite(loss) or (self.bars.log and loss <= 0):
            return None
        return float(np.log10(loss)) if self.bars.log else loss
