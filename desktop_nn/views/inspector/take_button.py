"""The button that takes a worked example along: to the clipboard in three forms, or into a file."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_nn.widgets.icons import icon

COPIES = (".txt", ".tex", ".csv")


class TakeButton(QToolButton):
    """Opens its menu at once."""

    copy_asked = Signal(str)  # the ending that names the form
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setObjectName("inspector-take")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._copies = {ending: menu.addAction("") for ending in COPIES}
        menu.addSeparator()
        self._save = menu.addAction("")
        self.setMenu(menu)
        for action in self._copies.values():
            action.triggered.connect(self._on_copy)
        self._save.triggered.connect(self.save_asked)
        self.setIcon(icon("copy", "text_muted"))

    def retranslate(self) -> None:
        """Write every word in the current language."""
        texts = (self.tr("Copy as text"), self.tr("Copy as LaTeX"), self.tr("Copy as a table (CSV)"))
        for action, text in zip(self._copies.values(), texts, strict=True):
            action.setText(text)
        self._save.setText(self.tr("Save the worked example…"))
        self.setToolTip(self.tr("Take this weight's numbers along"))
        self.setAccessibleName(self.toolTip())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon("copy", "text_muted"))

    def _on_copy(self) -> None:
        self.copy_asked.emit(next(ending for ending, action in self._copies.items() if action is self.sender()))
