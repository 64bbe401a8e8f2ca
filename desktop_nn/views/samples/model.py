"""The table of samples as Qt reads it: every cell is worked out when it is looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from desktop_nn.session.selection import SampleRef
from desktop_nn.views.pictures import ink_image
from desktop_nn.views.samples.columns import Column, columns_of
from desktop_nn.views.samples.listing import Listing
from desktop_nn.widgets.theme import current_theme, qcolor

Index = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TOLD = frozenset({  # Qt asks for a dozen more with every cell
    ROLE.DisplayRole, ROLE.ToolTipRole, ROLE.TextAlignmentRole, ROLE.ForegroundRole, ROLE.DecorationRole,
    ROLE.AccessibleTextRole,
})  # fmt: skip
PICTURE = 28  # pixels: the side of a sample's picture
KEPT = 2_000  # pictures kept, at most


class SamplesModel(QAbstractTableModel):
    """Shows a listing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.listing: Listing | None = None
        self._pictures: dict[SampleRef, QPixmap] = {}

    def show_listing(self, listing: Listing) -> bool:
        """Show the numbers of now; True where rows or columns are others, so that the place in them has to be found."""
        old, self.listing = self.listing, listing
        if old is not None and old.train is listing.train and len(old.rows) == len(listing.rows):
            if len(listing.rows):
                self.dataChanged.emit(self.index(0, 0), self.index(len(listing.rows) - 1, len(self.columns) - 1))
            if old.field.job.order != listing.field.job.order:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            return False
        self.beginResetModel()
        if old is None or old.train is not listing.train:
            self.columns = columns_of(listing.train)
            self._pictures.clear()
        self.endResetModel()
        return True

    def retranslate(self) -> None:
        """Write everything in the language now installed, and the pictures in the colours of now."""
        self.beginResetModel()
        self.columns = columns_of(self.listing.train) if self.listing is not None else ()
        self._pictures.clear()
        self.endResetModel()

    # -- Qt ---------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.listing is None else len(self.listing.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == ROLE.DisplayRole else None
        column = self.columns[section]
        if role in (ROLE.DisplayRole, ROLE.AccessibleTextRole):
            return column.title + self._arrow(column)
        if role == ROLE.ToolTipRole:
            return self.tr("{column}: click to sort, click again to turn round (S in a cell)").format(
                column=column.title
            )
        if role == ROLE.TextAlignmentRole:
            return RIGHT if column.number else LEFT
        return None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        if role not in TOLD or self.listing is None or not index.isValid():
            return None
        column, row = self.columns[index.column()], index.row()
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole):
            return column.text(self.listing, row)
        if role == ROLE.TextAlignmentRole:
            return RIGHT if column.number else LEFT
        if role == ROLE.ForegroundRole and self.listing.is_wrong(row):
            return qcolor(current_theme().error)
        if role == ROLE.DecorationRole and not column.key:
            return self._picture(row)
        if role == ROLE.AccessibleTextRole:
            return f"{column.title}: {column.text(self.listing, row)}"
        return None

    def _arrow(self, column: Column) -> str:
        """Return what says that a column is sorted by, and which way; "" for the others."""
        order = self.listing.field.job.order if self.listing is not None else None
        if order is None or order.by != column.key:
            return ""
        return " ↓" if order.descending else " ↑"

    def _picture(self, row: int) -> QPixmap:
        """Return the picture of the sample in a row."""
        assert self.listing is not None
        sample = self.listing.ref(row)
        if sample not in self._pictures:
            if len(self._pictures) >= KEPT:
                self._pictures.clear()
            image = ink_image(*self.listing.measured(row), current_theme())
            small = image.scaled(PICTURE, PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
            self._pictures[sample] = QPixmap.fromImage(small)
        return self._pictures[sample]
