"""A combo box that the wheel changes only while it has the focus, so that scrolling a panel edits nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

PADDING = 28  # px around an entry of the open list, its scroll bar included


class Combo(QComboBox):
    """A QComboBox as wide as its longest entry, or with `letters` as so many; when open it shows every entry whole."""

    def __init__(self, parent: QWidget | None = None, letters: int = 0) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policies = QComboBox.SizeAdjustPolicy
        self.setSizeAdjustPolicy(
            policies.AdjustToMinimumContentsLengthWithIcon if letters else policies.AdjustToContents
        )
        self.setMinimumContentsLength(letters)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + PADDING)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
