"""The card that asks how far to train: the number of an epoch."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_nn.engine.stops import STOP_EPOCH
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.popover import Popover

FIELD_WIDTH = 90
FURTHER = 100  # epochs more than there have been, as a first proposal


class EpochCard(Popover):
    """Enter, or the button, says where to go."""

    chosen = Signal(int)  # the epoch to be at the end of

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-to-epoch")
        self.label, self.run = QLabel(), QPushButton()
        self.field = NumberEdit(STOP_EPOCH.default, STOP_EPOCH.low, STOP_EPOCH.high, whole=True)
        self.field.setFixedWidth(FIELD_WIDTH)
        self.label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        for widget in (self.label, self.field, self.run):
            row.addWidget(widget)
        self.run.setProperty("accent", True)
        self.run.clicked.connect(self._on_run)
        self.field.returnPressed.connect(self._on_run)
        self.retranslate()

    def ask(self, button: QWidget, epoch: float) -> None:
        """Open beside a button; ``epoch`` is where training stands."""
        if self.field.value() <= epoch:
            self.field.set_value(int(epoch) + FURTHER)
        self.open_at(button)
        self.field.setFocus()
        self.field.selectAll()

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self.setAccessibleName(self.tr("Run to an epoch"))
        self.label.setText(self.tr("Train to the end of epoch"))
        self.field.setAccessibleName(self.label.text())
        self.run.setText(self.tr("Run"))

    def _on_run(self) -> None:
        if self.field.is_valid():
            self.close()
            self.chosen.emit(round(self.field.value()))
