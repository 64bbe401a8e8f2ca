"""The table of steps of a single weight: where it stood, loss and slope there, and the step that follows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from desktop_nn.engine.descent import Descent, DescentProbe
from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.surface_job import SurfaceField
from desktop_nn.views.surface.words import is_exact
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import MINUS, format_count, format_number, format_short

WIDTH, FIRST = 230, 30  # pixels: of the table, and of its first column
BESIDE = 8  # pixels free beside the number of a step
PIXELS, ROW = 10, 16
COLUMNS = 5
ROWS = 200
WHOLE = 1000.0  # numbers from here on have a figure more
SMALL, LARGE = 1e-2, 1e4  # outside of these a power of ten, or the column would cut them off
STYLE = f"""
QTableView {{ border: none; border-radius: 0; font-size: {PIXELS}px; }}
QTableView::item {{ padding: 0; }}
QHeaderView::section {{ font-size: {PIXELS}px; padding: 0 2px; }}
"""

Index = QModelIndex | QPersistentModelIndex


class DescentModel(QAbstractTableModel):
    """Rows of a `Descent`, the newest last and in bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._descent: Descent | None = None
        self.bold = QFont(text_font(PIXELS))
        self.bold.setBold(True)

    def show_descent(self, descent: Descent | None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._descent = descent
        self.endResetModel()

    def texts(self) -> list[str]:
        """Return what the columns are called."""
        return [self.tr("step"), "w", self.tr("loss"), self.tr("slope"), self.tr("move")]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._descent.steps) if self._descent is not None and not parent.isValid() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._descent is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(self._descent, index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and index.row() == len(self._descent.steps) - 1:
            return self.bold
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.texts()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class DescentTable(QTableView):
    """Stays at its newest row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface-descent")
        self.rows = DescentModel(self)
        self.setModel(self.rows)
        self.setFixedWidth(WIDTH)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.setStyleSheet(STYLE)
        header = self.horizontalHeader()
        header.setFixedHeight(ROW + 4)
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, FIRST)

    def show_descent(self, descent: Descent | None) -> None:
        """Show other rows, the newest of them in sight."""
        self.rows.show_descent(descent)
        self._make_room(format_count(int(descent.steps[-1])) if descent is not None else "")
        self.scrollToBottom()

    def _make_room(self, step: str) -> None:
        """Have the first column hold the newest step, which is the longest."""
        first = max(FIRST, QFontMetrics(self.rows.bold).horizontalAdvance(step) + BESIDE)
        if first != self.columnWidth(0):
            self.horizontalHeader().resizeSection(0, first)
            self.setFixedWidth(WIDTH - FIRST + first)

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.setAccessibleName(self.tr("Steps of the descent"))
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)


def cell_text(descent: Descent, row: int, column: int) -> str:
    """Return what stands in a cell."""
    if column == 0:
        return format_count(int(descent.steps[row]))
    value = float((descent.values, descent.losses, descent.slopes, descent.moves)[column - 1][row])
    if column == COLUMNS - 1 and np.isnan(value):
        return "…"
    if np.isfinite(value) and value and not SMALL <= abs(value) < LARGE:
        mantissa, power = f"{value:.1e}".split("e")
        return f"{mantissa}e{int(power)}".replace("-", MINUS)
    figures = 3 if abs(value) < WHOLE else 4
    return format_short(float(f"{value:.{figures}g}")) if np.isfinite(value) else format_number(value)


def descent_probe(field: SurfaceField) -> DescentProbe | None:
    """Return the question after the steps below a surface, None where it is not the curve of one weight."""
    refs = field.plane.refs if field.plane.kind == "weights" else ()
    return DescentProbe(refs[0], ROWS) if len(refs) == 1 and field.job.height == "loss" else None


def lockable_bias(field: SurfaceField) -> WeightRef | None:
    """Return the bias that could be locked to leave one weight alone, None where that is not so."""
    biases = [ref for ref in field.plane.refs if ref.is_bias]
    return biases[0] if len(field.plane.refs) == 2 and len(biases) == 1 and is_exact(field) else None


def slope_at_the_end(descent: Descent, field: SurfaceField) -> tuple[float, float, float]:
    """Return slope, next step, and the loss the curve has where that leads."""
    slope, move, value = (float(column[-1]) for column in (descent.slopes, descent.moves, descent.values))
    landing = np.interp(value + move, field.a, field.losses[0], left=np.nan, right=np.nan)
    return slope, move, float(landing)


def side_by_side(*widgets: QWidget) -> QWidget:
    """Return widgets beside each other in one; the first takes what room there is."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for i, widget in enumerate(widgets):
        row.addWidget(widget, 0 if i else 1)
    return page
