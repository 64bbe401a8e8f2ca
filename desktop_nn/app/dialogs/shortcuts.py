"""Help → Keyboard shortcuts: made from the menus, so that it cannot fall behind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

SIZE = (520, 720)
ROW_HEIGHT = 26


class ShortcutsDialog(QDialog):
    """A table of everything that can be done by a key: of the menus, and in the diagram."""

    def __init__(self, shortcuts: list[tuple[str, list[QKeySequence]]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(*SIZE)
        rows = [(name, "   ".join(_text(key) for key in keys)) for name, keys in shortcuts]
        column = QVBoxLayout(self)
        column.addWidget(self._table(rows + self._keys_of_the_diagram()))
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _keys_of_the_diagram(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Walk through the diagram"), "Tab   ← → ↑ ↓"),
            (self.tr("Edit the selected weight"), _text(QKeySequence("Enter"))),
            (self.tr("Remove the selected layer"), _text(QKeySequence("Del"))),
            (self.tr("Units of the selected layer"), "+   −"),
        ]

    def _table(self, rows: list[tuple[str, str]]) -> QTableWidget:
        table = QTableWidget(len(rows), 2, self)
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys")])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setHighlightSections(False)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for number, (name, keys) in enumerate(rows):
            table.setItem(number, 0, QTableWidgetItem(name))
            table.setItem(number, 1, QTableWidgetItem(keys))
        return table


def _text(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)
