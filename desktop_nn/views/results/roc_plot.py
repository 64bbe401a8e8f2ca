"""The ROC curve of one class against all others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.roc import RocCurve
from desktop_nn.widgets.layers import NONE, LineLayer
from desktop_nn.widgets.plot import color_curve, fix_axes, make_curve, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

AXES = {True: (42, 34), False: (24, 18)}  # pixels the axes take, with names and without
ROOM = 0.03
MOST = 1000  # points that are drawn
Floats = NDArray[np.floating]


class RocPlot:
    """A curve over the diagonal of chance; its widget is `plot`."""

    def __init__(self) -> None:
        theme = current_theme()
        self.plot = make_plot(mouse=False)
        fix_axes(self.plot, *AXES[True])
        self.plot.setXRange(-ROOM, 1 + ROOM, padding=0.0)
        self.plot.setYRange(-ROOM, 1 + ROOM, padding=0.0)
        self.plot.setMinimumSize(110, 80)
        self._chance = make_curve(self.plot, theme.text_faint, dashed=True)
        self._chance.setData([0.0, 1.0], [0.0, 1.0])
        self.curve = LineLayer(self.plot, qcolor(theme.good), 2.0)

    def show_curve(self, roc: RocCurve) -> None:
        """Show a curve; nothing where there is none."""
        x, y = steps(roc)
        self.curve.show(x, y)

    def restyle(self) -> None:
        """Take the colours from the current theme."""
        theme = current_theme()
        color_curve(self._chance, theme.text_faint, dashed=True)
        self.curve.set_color(qcolor(theme.good))

    def set_names(self, bottom: str, left: str) -> None:
        """Name the axes."""
        for side, name in (("bottom", bottom), ("left", left)):
            shown = self.plot.getAxis(side).label.isVisible()
            self.plot.setLabel(side, name)
            self.plot.getAxis(side).showLabel(shown)

    def set_named(self, named: bool) -> None:
        """Write the names of the axes, or leave them out where there is no room."""
        fix_axes(self.plot, *AXES[named])
        for side in ("bottom", "left"):
            self.plot.getAxis(side).showLabel(named)


def steps(roc: RocCurve) -> tuple[Floats, Floats]:
    """Return the points of a curve that are drawn, both ends too, of many every so many; none of a lone class."""
    x, y = roc.false_positive_rate, roc.true_positive_rate
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return NONE, NONE
    chosen = np.unique(np.linspace(0, len(x) - 1, min(len(x), MOST)).astype(np.intp))
    return x[chosen], y[chosen]
