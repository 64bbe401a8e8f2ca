"""The card of the learning-rate range test: its curve, what it suggests, and a button to take that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_nn.engine.rate_finder import HIGH, LOW, RateTest
from desktop_nn.engine.settings import LEARNING_RATE
from desktop_nn.views.training_panel.rate_plot import RatePlot
from desktop_nn.widgets.numbers import format_short
from desktop_nn.widgets.popover import Popover

PLOT_SIZE = (430, 200)


class RateCard(Popover):
    """Shows a test while it runs and when it is done."""

    chosen = Signal(float)  # the rate to train with
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rate-finder")
        self._test: RateTest | None = None
        self._final = False
        self._here = LEARNING_RATE.default
        self.title, self.note, self.told = QLabel(), QLabel(), QLabel()
        self.plot = RatePlot()
        self.use = QPushButton()
        self._lay_out()
        self.use.clicked.connect(self._on_use)
        self.retranslate()

    def begin(self, here: float) -> None:
        """Wait for a test; `here` is the learning rate of the settings."""
        self._here = here
        self.show_test(None, final=False)

    def show_test(self, test: RateTest | None, *, final: bool) -> None:
        """Show a test as far as it has come; when it is whole, what it suggests."""
        self._test, self._final = test, final
        self.plot.show_test(test)
        self._write()
        if final and self.use.isEnabled():
            self.use.setFocus()

    @property
    def suggestion(self) -> float | None:
        """What the whole test suggests, to two digits: it is a rule of thumb."""
        found = self._test.suggestion if self._test is not None and self._final else None
        return None if found is None else float(f"{found:.1e}")

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self.title.setText(self.tr("Learning-rate range test"))
        self.note.setText(
            self.tr("A copy trains on from this step while its learning rate grows. Your run stays as it is.")
        )
        self.plot.name_axes(self.tr("learning rate η"), self.tr("loss, smoothed"))
        self.plot.setAccessibleName(self.tr("Loss against the learning rate"))
        self.setAccessibleName(self.title.text())
        self._write()

    def _write(self) -> None:
        found = self.suggestion
        rate = "" if found is None else format_short(found)
        here = self.tr("you are here: {rate}").format(rate=format_short(self._here))
        self.plot.show_marks(self._here, here, found, rate)
        self.told.setText(self._sentence(rate))
        self.plot.setAccessibleDescription(f"{here}. {self.told.text()}")
        self.use.setEnabled(found is not None and found != self._here)
        self.use.setText(self.tr("Use {rate}").format(rate=rate or "…"))
        self.use.setAccessibleName(self.use.text())

    def _sentence(self, rate: str) -> str:
        if not self._final:
            tried = "0" if self._test is None or not len(self._test.rates) else format_short(self._test.rates[-1])
            return self.tr("Trying rates from {low} to {high}: at {rate}").format(
                low=format_short(LOW), high=format_short(HIGH), rate=tried
            )
        if not rate:
            return self.tr("The loss falls at none of these rates.")
        return self.tr("The loss falls fastest at about {rate}; a rule of thumb (Smith 2017).").format(rate=rate)

    def _lay_out(self) -> None:
        self.title.setProperty("role", "heading")
        for label in (self.note, self.told):
            label.setWordWrap(True)
        self.note.setProperty("role", "muted")
        self.plot.setFixedSize(*PLOT_SIZE)
        self.use.setProperty("accent", True)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for widget in (self.title, self.note, self.plot):
            column.addWidget(widget)
        column.addLayout(row)

    def _on_use(self) -> None:
        if self.suggestion is not None:
            self.chosen.emit(self.suggestion)
        self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()
