"""The row above a page on which more can be chosen: which score, what of the layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_nn.views.curves.lists import Listed
from desktop_nn.widgets.combo import Combo

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
        self.show_lists({})  # or the window would be laid out for all of them at once

    def show_lists(self, lists: Mapping[str, Listed]) -> None:
        """Show these lists; the others are hidden."""
        self.setVisible(bool(lists))
        for name, combo in self.lists.items():
            listed = lists.get(name, Listed((), ""))
            combo.setVisible(bool(listed.options))
            combo.setToolTip(listed.hint)
            if tuple((combo.itemData(i), combo.itemText(i)) for i in range(combo.count())) != listed.options:
                combo.clear()
                for key, label in listed.options:
                    combo.addItem(label, key)
            combo.setCurrentIndex(combo.findData(listed.key))

    def name_lists(self, names: Mapping[str, str]) -> None:
        """Set what a screen reader calls each list."""
        for name, text in names.items():
            self.lists[name].setAccessibleName(text)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        name, combo = next((name, combo) for name, combo in self.lists.items() if combo is self.sender())
        self.chosen.emit(name, combo.itemData(index))
