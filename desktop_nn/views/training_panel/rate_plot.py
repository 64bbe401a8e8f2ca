"""The loss against the learning rate, the rate on a logarithmic axis, with two of the rates marked."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.engine.rate_finder import HIGH, LOW, RateTest
from desktop_nn.widgets.captioned_lines import CaptionedLine, CaptionedLines
from desktop_nn.widgets.layers import NONE, LineLayer
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

AXIS_LEFT, AXIS_BOTTOM = 46, 34
HEADROOM = 0.22  # of the height, above the curve, for the captions
CEILING = 2.5  # times the first loss: how much of the loss running away is worth its room


class RatePlot(QWidget):
    """Draws one `RateTest`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = make_plot(mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do in it by keyboard
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getAxis("bottom").setLogMode(x=True)
        self.plot.setXRange(float(np.log10(LOW)), float(np.log10(HIGH)), padding=0.01)
        self.loss = LineLayer(self.plot, qcolor(current_theme().train), 1.8)
        self.marks = CaptionedLines(self.plot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)

    def show_test(self, test: RateTest | None) -> None:
        """Draw the losses, or nothing; how far they run away is not followed to the end."""
        if test is None or not len(test.losses):
            self.loss.show(NONE, NONE)
            return
        low, high = float(test.losses.min()), float(test.losses.max())
        high = max(min(high, CEILING * float(test.losses[0])), low + 1e-12)
        room = high - low
        self.plot.setYRange(low - 0.06 * room, high + HEADROOM * room, padding=0.0)
        self.loss.show(np.log10(test.rates), test.losses)

    def show_marks(self, here: float, here_text: str, found: float | None, found_text: str) -> None:
        """CaptionedLine the rate of the settings, and the one that is suggested, if there is one."""
        marks = [] if found is None else [CaptionedLine(float(np.log10(found)), found_text, "good", dashed=False)]
        self.marks.show([*marks, CaptionedLine(float(np.log10(here)), here_text, "text_muted", dashed=True)])

    def name_axes(self, rate: str, loss: str) -> None:
        """Write the axes' names."""
        self.plot.setLabel("bottom", rate)
        self.plot.setLabel("left", loss)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and "loss" in vars(self):
            self.loss.set_color(qcolor(current_theme().train))
