"""A small table of texts, the first column names, the others numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import qcolor

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
NOWHERE = QModelIndex()
HEAD, ROW, PIXELS = 22, 19, 12
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class TextModel(QAbstractTableModel):
    """Titles of columns and rows of texts; ``colors`` are those of the names, "" for the usual one."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.colors: tuple[str, ...] = ()

    def show_rows(self, titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...], colors: tuple[str, ...]) -> None:
        """Show a table; where it is as large as before, the place in it stays."""
        shape = (len(titles), len(rows))
        if (titles, rows, colors) == (self.titles, self.rows, self.colors):
            return
        if shape == (len(self.titles), len(self.rows)):
            self.titles, self.rows, self.colors = titles, rows, colors
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(titles) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(titles) - 1)
        else:
            self.beginResetModel()
            self.titles, self.rows, self.colors = titles, rows, colors
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.titles):
            return None
        if role == ROLE.TextAlignmentRole:
            return (RIGHT if section else LEFT) | Qt.AlignmentFlag.AlignVCenter
        return self.titles[section] if role in (ROLE.DisplayRole, ROLE.ToolTipRole) else None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text, column = self.rows[index.row()][index.column()], index.column()
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole):
            return text
        if role == ROLE.AccessibleTextRole:
            return f"{self.titles[column]}: {text}" if column else text
        if role == ROLE.TextAlignmentRole:
            return (RIGHT if column else LEFT) | Qt.AlignmentFlag.AlignVCenter
        if role == ROLE.ForegroundRole and not column and index.row() < len(self.colors) and self.colors[index.row()]:
            return QBrush(qcolor(self.colors[index.row()]))
        return None


class PlainTable(QTableView):
    """Shows texts; `row_chosen` tells which row the user has come to."""

    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("results-table")
        self.table = TextModel()
        self.setModel(self.table)
        self.setFont(text_font(PIXELS))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        heads.setFixedHeight(HEAD)
        heads.setFont(text_font(PIXELS))
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(24)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumSize(100, 2 * ROW)
        self._left_out: tuple[int, ...] = ()
        self.table.modelReset.connect(self._lay_out)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    def show_rows(
        self, titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...], colors: tuple[str, ...] = ()
    ) -> None:
        """Show a table of at least one column."""
        self.table.show_rows(titles, rows, colors)

    def leave_out(self, *columns: int) -> None:
        """Show all columns but these."""
        if columns != self._left_out:
            self._left_out = columns
            self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        """Do what Qt forgets with the columns: the first one takes what the others leave, and some are left out."""
        if self.table.titles:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(len(self.table.titles)):
            self.setColumnHidden(column, column in self._left_out)

    @Slot(QModelIndex)
    def _on_row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(current.row())
