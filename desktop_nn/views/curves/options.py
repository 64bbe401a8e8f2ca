"""The choices beside the tabs: axes, smoothing, earlier runs. Esc closes it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QWidget

from desktop_nn.views.curves.choices import ACROSS, Choices, with_log
from desktop_nn.views.curves.series import SMOOTHING
from desktop_nn.widgets.popover import Popover
from desktop_nn.widgets.segmented import SegmentedControl


class CurvesOptions(Popover):
    """Shows `Choices` and says when the user has made others."""

    chosen = Signal(object)
    forget_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("curves-options-panel")
        self._choices = Choices()
        self.across = SegmentedControl([(key, "") for key in ACROSS], self)
        self.smoothing = SegmentedControl([(key, "") for key in SMOOTHING], self)
        self.log, self.ghosts = QCheckBox(), QCheckBox()
        self.forget = QPushButton()
        self._names = {key: QLabel() for key in ("across", "smoothing")}
        self._about = QLabel(wordWrap=True)
        self._about.setProperty("role", "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for row, (key, switch) in enumerate({"across": self.across, "smoothing": self.smoothing}.items()):
            grid.addWidget(self._names[key], row, 0)
            grid.addWidget(switch, row, 1)
        grid.addWidget(self.log, 2, 0, 1, 2)
        grid.addWidget(self.ghosts, 3, 0, 1, 2)
        grid.addWidget(self.forget, 4, 0, 1, 2)
        grid.addWidget(self._about, 5, 0, 1, 2)
        self.across.chosen.connect(self._on_switched)
        self.smoothing.chosen.connect(self._on_switched)
        self.log.toggled.connect(self._on_switched)
        self.ghosts.toggled.connect(self._on_switched)
        self.forget.clicked.connect(self.forget_asked)

    def show_choices(self, choices: Choices, *, can_log: bool, earlier: int) -> None:
        """Show these, and how many earlier runs there are."""
        self._choices = choices
        self.across.set_key(choices.across)
        self.smoothing.set_key(choices.smoothing)
        for box, checked in ((self.log, choices.is_log), (self.ghosts, choices.ghosts)):
            box.blockSignals(True)
            box.setChecked(checked)
            box.blockSignals(False)
        self.log.setEnabled(can_log)
        self.forget.setEnabled(earlier > 0)
        self.forget.setText(self._forgetting(earlier))

    def open(self, button: QWidget) -> None:
        """Open beside a button, the keyboard on the first switch."""
        self.open_at(button)
        self.across.focus()

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.setAccessibleName(self.tr("How the curves are drawn"))
        names = {"across": self.tr("Axis across"), "smoothing": self.tr("Smoothing")}
        for key, switch in (("across", self.across), ("smoothing", self.smoothing)):
            self._names[key].setText(names[key])
            switch.setAccessibleName(names[key])
        self.across.set_labels([("steps", self.tr("Steps")), ("epochs", self.tr("Epochs"))])
        strengths = (self.tr("None"), self.tr("Light"), self.tr("Medium"), self.tr("Strong"))
        self.smoothing.set_labels(list(zip(SMOOTHING, strengths, strict=True)))
        for key, beta in SMOOTHING.items():
            hint = self.tr("Exponential moving average, {beta} of what was before; the raw curve stays behind it")
            self.smoothing.set_option_enabled(key, True, hint.format(beta=beta) if beta else "")
        self.log.setText(self.tr("Logarithmic scale"))
        self.log.setToolTip(self.tr("Logarithmic scale: equal distances are equal ratios"))
        self.ghosts.setText(self.tr("Earlier runs faintly behind"))
        self.ghosts.setToolTip(self.tr("The last five, until another project is opened"))
        hand = self.tr("Wheel or drag: zoom. Double click: all of it.")
        self._about.setText(hand + "\n" + self.tr("Click: go to that step. A click on a name below hides its curve."))

    def _forgetting(self, earlier: int) -> str:
        return (
            self.tr("Forget the earlier runs ({count})").format(count=earlier)
            if earlier
            else self.tr("No earlier runs")
        )

    @Slot()
    def _on_switched(self) -> None:
        across, smoothing, ghosts = self.across.key(), self.smoothing.key(), self.ghosts.isChecked()
        chosen = replace(self._choices, across=across, smoothing=smoothing, ghosts=ghosts)
        chosen = with_log(chosen, self.log.isChecked()) if self.log.isEnabled() else chosen
        if chosen != self._choices:
            self._choices = chosen
            self.chosen.emit(chosen)
