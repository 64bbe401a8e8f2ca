"""Which two of many columns are the axes of the picture: a box for each."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

HEIGHT = 30


class AxesRow(QWidget):
    """Says which columns the user chose; never the same one twice."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = (QComboBox(), QComboBox())
        self._shown: tuple[str, ...] = ()
        self._axes = (0, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(6)
        for sign, box in zip("→↑", self.boxes, strict=True):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.activated.connect(self._on_activated)
            row.addWidget(QLabel(sign))
            row.addWidget(box, 1)
        for box, name in zip(self.boxes, ("boundary-across", "boundary-up"), strict=True):
            box.setObjectName(name)
        self.setFixedHeight(HEIGHT)
        self.retranslate()

    def show_axes(self, names: tuple[str, ...], axes: tuple[int, int]) -> None:
        """Offer columns of these names, two of them chosen, without a signal."""
        self._axes = axes
        for box, axis in zip(self.boxes, axes, strict=True):
            with QSignalBlocker(box):
                if names != self._shown:
                    box.clear()
                    box.addItems(names)
                box.setCurrentIndex(axis)
        self._shown = names

    def retranslate(self) -> None:
        """Say what the boxes are in the current language."""
        texts = (self.tr("Column along the lower edge"), self.tr("Column along the left edge"))
        for box, text in zip(self.boxes, texts, strict=True):
            box.setAccessibleName(text)
            box.setToolTip(self.tr("%1. All other columns are held at their mean.").replace("%1", text))

    @Slot()
    def _on_activated(self) -> None:
        """Take the choice; where it is the other axis's column, that axis takes the one that was here."""
        across, up = (box.currentIndex() for box in self.boxes)
        if across == up:
            across, up = (self._axes[1], self._axes[0])
        if (across, up) != self._axes:
            self.chosen.emit(across, up)
