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
            (self.tr("Units of the selected layers"), "+   −"),
            (self.tr("Select the neighbouring layer as well"), "Shift + ← →"),
            (self.tr("Move the selected layers in the drawing"), "Alt + ← → ↑ ↓"),
            (self.tr("Put the selected layers past their neighbour"), "Alt + Shift + ← →"),
            (self.tr("Lock the selected weight"), "L"),
            (self.tr("Cut the selected edge, or restore it"), "X"),
            (self.tr("Rename the selected layer"), "F2"),
            (self.tr("Open or close a large layer"), "E"),
            (self.tr("Select layers with the mouse"), self.tr("Shift+drag   Shift+click")),
            (self.tr("Zoom with the mouse"), self.tr("Ctrl+wheel, pinch")),
            (self.tr("Move the view"), self.tr("Space+drag, middle button, or drag empty space")),
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
