"""The button with all that can be done with a weight's numbers: guess them first, copy them, save them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_nn.widgets.icons import icon

WIDTH, HEIGHT, ICON = 24, 18, 16
COPIES = (".txt", ".tex", ".csv")


class WeightMenu(QToolButton):
    """As low as a line of text; opens its menu at once."""

    copy_asked = Signal(str)  # the ending that names the form
    save_asked = Signal()
    guess_first = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setObjectName("inspector-more")
        self.setProperty("tight", True)
        self.setIconSize(QSize(ICON, ICON))
        self.setFixedSize(WIDTH, HEIGHT)
        self.clicked.connect(self.showMenu)
        menu = QMenu(self)
        self.guess = menu.addAction("")
        self.guess.setCheckable(True)
        menu.addSeparator()
        self._copies = {ending: menu.addAction("") for ending in COPIES}
        menu.addSeparator()
        self._save = menu.addAction("")
        self.setMenu(menu)
        for action in self._copies.values():
            action.triggered.connect(self._on_copy)
        self._save.triggered.connect(self.save_asked)
        self.guess.toggled.connect(self.guess_first)
        self.setIcon(icon("ellipsis-vertical", "text_muted"))

    def retranslate(self) -> None:
        """Write every word in the current language."""
        texts = (self.tr("Copy as text"), self.tr("Copy as LaTeX"), self.tr("Copy as a table (CSV)"))
        for action, text in zip(self._copies.values(), texts, strict=True):
            action.setText(text)
        self._save.setText(self.tr("Save the worked example…"))
        self.guess.setText(self.tr("Guess first, then see"))
        self.setToolTip(self.tr("Guess first, copy or save these numbers"))
        self.setAccessibleName(self.toolTip())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon("ellipsis-vertical", "text_muted"))

    def _on_copy(self) -> None:
        self.copy_asked.emit(next(ending for ending, action in self._copies.items() if action is self.sender()))
