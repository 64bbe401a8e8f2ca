"""A table on the screen: arrows walk, Enter or a digit edits, Space ticks, Tab goes on to the next table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_nn.views.table.columns import Column
from desktop_nn.views.table.model import Index, TableModel, translated

ROW_HEIGHT = 25
LEAST_COLUMN = 40
TRIGGER = QAbstractItemView.EditTrigger
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellDelegate(QStyledItemDelegate):
    """Edits a cell as text or by a list of choices; training goes on meanwhile and does not change what is typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = _column(index)
        if column.choices is None:
            editor: QLineEdit | QComboBox = QLineEdit(parent)
        else:
            editor = QComboBox(parent)
            for value, name in column.choices():
                editor.addItem(name, value)
        editor.setAccessibleName(translated(column.title))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class Grid(QTableView):
    """Shows a `TableModel`; `chosen` tells in which row the user now is."""

    chosen = Signal(int)

    def __init__(self, model: TableModel, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._model = model
        self._led = False  # the selection leads, not the user
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setEditTriggers(TRIGGER.DoubleClicked | TRIGGER.EditKeyPressed | TRIGGER.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(LEAST_COLUMN)
        for place, column in enumerate(model.columns):
            heads.resizeSection(place, column.width)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def hide_column(self, place: int, hidden: bool) -> None:
        """Leave a column out, or show it again."""
        if self.isColumnHidden(place) != hidden:
            self.setColumnHidden(place, hidden)
            self._share_width()

    def _share_width(self) -> None:
        shown = [(place, c) for place, c in enumerate(self._model.columns) if not self.isColumnHidden(place)]
        left = self.viewport().width() - sum(column.width for _, column in shown)
        growing = [(place, column.width) for place, column in shown if column.grows]
        for place, width in growing:
            self.setColumnWidth(place, width + max(left, 0) // len(growing))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def lead_to(self, row: int | None) -> None:
        """Go to a row, in the same column, without telling; None: to none."""
        if row == (self.currentIndex().row() if self.currentIndex().isValid() else None):
            return
        self._led = True
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(QModelIndex() if row is None else self._model.index(row, column))
        self._led = False

    @Slot(QModelIndex)
    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._led:
            self.chosen.emit(current.row())

    def event(self, event: QEvent) -> bool:
        """Keep Space from the menu's shortcut where it ticks."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._ticks(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in _ENTER and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif self._ticks(event) or (event.key() in _ENTER and self._model.is_check(index)):
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            self._model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)

    def _ticks(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Space and not event.modifiers() and self._model.is_check(self.currentIndex())


def _column(index: Index) -> Column:
    model = index.model()
    assert isinstance(model, TableModel)
    return model.columns[index.column()]
