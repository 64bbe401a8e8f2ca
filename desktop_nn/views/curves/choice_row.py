"""The row above a page on which more can be chosen: which score, what of the layers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_nn.widgets.combo import Combo

Options = Sequence[tuple[str, str]]  # key and label

LETTERS = 6  # of a list, at least


class ChoiceRow(QWidget):
    """Lists side by side, as many as a page has choices."""

    chosen = Signal(str, str)  # the name of the list and the key of the option

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lists = {name: Combo(letters=LETTERS) for name in names}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(6)
        for name, combo in self.lists.items():
            combo.setObjectName(f"curves-{name}")
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            combo.activated.connect(self._on_activated)
            row.addWidget(combo)

    def show_options(self, options: dict[str, tuple[Options, str]]) -> None:
        """Show these lists, each with its options and the key of the chosen one; the others are hidden."""
        self.setVisible(bool(options))
        for name, combo in self.lists.items():
            given, key = options.get(name, ((), ""))
            combo.setVisible(bool(given))
            if [(combo.itemData(i), combo.itemText(i)) for i in range(combo.count())] != list(given):
                combo.clear()
                for option, label in given:
                    combo.addItem(label, option)
            keys = [option for option, _ in given]
            combo.setCurrentIndex(keys.index(key) if key in keys else -1)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        name, combo = next((name, combo) for name, combo in self.lists.items() if combo is self.sender())
        self.chosen.emit(name, combo.itemData(index))
