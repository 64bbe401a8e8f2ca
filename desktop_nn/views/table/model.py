"""One table as Qt reads it: rows are things of the network, and every cell is worked out when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.selection import Ref, SampleRef
from desktop_nn.views.table.columns import Column, Edit
from desktop_nn.views.table.contents import Contents

Index = QModelIndex | QPersistentModelIndex
Take = Callable[[Edit], bool]

YES = QT_TRANSLATE_NOOP("NetworkTable", "yes")
NO = QT_TRANSLATE_NOOP("NetworkTable", "no")
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def translated(text: str) -> str:
    """Return a text of the tables in the reader's language."""
    return QCoreApplication.translate("NetworkTable", text)


class TableModel(QAbstractTableModel):
    """Shows `contents` in the rows it is given; what is typed or ticked goes to `take`, which says if it was taken."""

    def __init__(self, columns: Sequence[Column], take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._take = take
        self._contents: Contents | None = None
        self.rows: Sequence[Any] = ()

    def show_rows(self, contents: Contents, rows: Sequence[Ref | SampleRef]) -> None:
        """Show the numbers of now; where the rows are the same, the place and what is being typed stay."""
        if rows == self.rows:
            self._contents = contents
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
        else:
            self.beginResetModel()
            self._contents, self.rows = contents, rows
            self.endResetModel()

    def retranslate(self) -> None:
        """Write the titles in the language now installed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def is_check(self, index: Index) -> bool:
        """Whether a cell holds a check mark that can be set."""
        return bool(self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable)

    # -- Qt ---------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == ROLE.DisplayRole else None
        if role in (ROLE.DisplayRole, ROLE.AccessibleTextRole):
            return translated(self.columns[section].title)
        if role == ROLE.TextAlignmentRole:
            return RIGHT if self._is_number(section) else LEFT
        return None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        if not index.isValid() or self._contents is None:
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole):
            return column.text(self._contents, row)
        if role == ROLE.EditRole:
            return (column.exact or column.text)(self._contents, row)
        if role == ROLE.CheckStateRole and column.checked and column.editable(self._contents, row):
            on = column.checked(self._contents, row)
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == ROLE.TextAlignmentRole:
            return RIGHT if self._is_number(index.column()) else LEFT
        if role == ROLE.AccessibleTextRole:
            return f"{translated(column.title)}: {self._spoken(column, row)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid() or self._contents is None:
            return flags
        column = self.columns[index.column()]
        if column.edit is None or not column.editable(self._contents, self.rows[index.row()]):
            return flags
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if column.checked else Qt.ItemFlag.ItemIsEditable)

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:
        column = self.columns[index.column()]
        if column.edit is None or self._contents is None or role not in (ROLE.EditRole, ROLE.CheckStateRole):
            return False
        if role == ROLE.EditRole and value == self.data(index, ROLE.EditRole):
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked if role == ROLE.CheckStateRole else value
        return self._take(column.edit(self._contents, self.rows[index.row()], on))

    def _spoken(self, column: Column, row: Ref | SampleRef) -> str:
        assert self._contents is not None
        if column.checked is None:
            return column.text(self._contents, row)
        return translated(YES if column.checked(self._contents, row) else NO)

    def _is_number(self, section: int) -> bool:
        return self.columns[section].number and self.columns[section].checked is None
