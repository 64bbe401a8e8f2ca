"""The confusion matrix as a table of shades: arrows walk it, a cell tells which samples are meant."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_count, format_percent
from desktop_nn.widgets.theme import current_theme, qcolor

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
NOWHERE = QModelIndex()
LEAST = 10  # pixels of a row or column
SMALL, PIXELS = 8, 11  # pixels of letters, as far as a row has room for them
NAMES, MARGIN = 84, 8  # pixels at most for the names of rows, and around them
SLACK = 2  # pixels that figures may reach into the cells beside them
TWO_LINES = 38  # pixels of height from which a cell has room for its share
FAINT, FULL = 0.10, 0.62  # how strongly the smallest and the largest share is shaded
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

CELL = QT_TRANSLATE_NOOP("Results", "{actual} taken for {given}: {count}, {share} of {actual}")


class MatrixModel(QAbstractTableModel):
    """Counts and class names; a row is the class samples have, a column the class they are given."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: NDArray[np.intp] = np.zeros((0, 0), np.intp)
        self.names: tuple[str, ...] = ()
        self.font = text_font(PIXELS)  # of the names: behind a style sheet a header paints in no font of its own

    def show_counts(self, counts: NDArray[np.intp], names: tuple[str, ...]) -> None:
        """Show a matrix; where it is of the same classes, the place in it stays."""
        if names == self.names and counts.shape == self.counts.shape:
            self.counts = counts
            last = len(counts) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, last))
        else:
            self.beginResetModel()
            self.counts, self.names = counts, names
            self.endResetModel()

    def share(self, row: int, column: int) -> float:
        """Return which share of the class of a row a cell holds; 0 of none."""
        return float(self.counts[row, column] / max(int(self.counts[row].sum()), 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.counts)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.counts)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole) and section < len(self.names):
            return self.names[section]
        return self.font if role == ROLE.FontRole else None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        if not index.isValid() or max(index.row(), index.column()) >= len(self.counts):
            return None
        if role == ROLE.DisplayRole:
            return format_count(int(self.counts[index.row(), index.column()]))
        if role in (ROLE.ToolTipRole, ROLE.AccessibleTextRole):
            return self.cell_text(index.row(), index.column())
        return None

    def cell_text(self, row: int, column: int) -> str:
        """Say what a cell counts."""
        count, share = format_count(int(self.counts[row, column])), format_percent(self.share(row, column))
        actual, given = self.names[row], self.names[column]
        return tr(CELL).format(actual=actual, given=given, count=count, share=share)


class Matrix(QTableView):
    """Fills the room it has; `cell_chosen` tells where the user is, None after Esc."""

    cell_chosen = Signal(object)  # (row, column) or None
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("results-matrix")
        self.table = MatrixModel()
        self.setModel(self.table)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMinimumSize(96, 60)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(LEAST)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names may differ in their last letter only
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.table.modelReset.connect(self._fit_names)

    @property
    def cell(self) -> tuple[int, int] | None:
        """The cell the user is in."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        font = self.table.font = text_font(letters(self.rowHeight(0)))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setFont(font)
        self._fit_names()

    @Slot()
    def _fit_names(self) -> None:
        """Give the rows' names the room they need: a header stays as wide as it was when it gets other names."""
        width = self.verticalHeader().fontMetrics().horizontalAdvance
        longest = max(map(width, self.table.names), default=0)
        self.verticalHeader().setFixedWidth(min(longest + MARGIN, NAMES))

    def leave(self) -> None:
        """Go out of the cells."""
        self.setCurrentIndex(NOWHERE)
        self.clearSelection()

    @Slot(QModelIndex)
    def _on_current_changed(self, current: QModelIndex) -> None:
        self.cell_chosen.emit((current.row(), current.column()) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.cell is not None:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.cell is not None:
            self.leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def letters(height: float) -> int:
    """Return how many pixels large letters are in a row of such a height."""
    return max(SMALL, min(PIXELS, int(height) - 1))


class CellDelegate(QStyledItemDelegate):
    """Shades a cell by its share of the row: right answers in one colour, mistakes in the other."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, theme = index.model(), current_theme()
        assert isinstance(model, MatrixModel)
        row, column, box = index.row(), index.column(), QRectF(option.rect)  # type: ignore[attr-defined]
        count, share = int(model.counts[row, column]), model.share(row, column)
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        color = theme.positive_fill if row == column else theme.negative_fill
        painter.fillRect(inner, qcolor(theme.raised, 0.5))
        if count:
            painter.fillRect(inner, qcolor(color, round(FAINT + (FULL - FAINT) * share**0.5, 2)))
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(QPen(qcolor(theme.selection), 2.0))
            painter.drawRect(inner.adjusted(1, 1, -1, -1))
        _paint_numbers(painter, inner, format_count(count), format_percent(share, 0), muted=not count)
        painter.restore()


def _paint_numbers(painter: QPainter, box: QRectF, count: str, share: str, *, muted: bool) -> None:
    """Write the count, and the share below it where there is room for both; nothing that would be cut."""
    theme, center = current_theme(), Qt.AlignmentFlag.AlignCenter
    painter.setFont(text_font(letters(box.height())))
    painter.setPen(qcolor(theme.text_faint if muted else theme.text))
    width = painter.fontMetrics().horizontalAdvance
    both = not muted and box.height() >= TWO_LINES and width(share) <= box.width()
    if width(count) <= box.width() + SLACK:
        half = box.height() / 2
        painter.drawText(box.adjusted(0, 0, 0, -half * 0.55) if both else box, center, count)
        if both:
            painter.setPen(qcolor(theme.text_muted if theme.dark else theme.text))
            painter.drawText(box.adjusted(0, half * 0.75, 0, 0), center, share)
