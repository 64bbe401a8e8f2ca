"""The tables of the data dialog: the first rows as they were written, and the columns to choose inputs from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_nn.data.recipe import Recipe
from desktop_nn.data.sheet import Column, Sheet
from desktop_nn.project.marking import QT_TRANSLATE_NOOP
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.widgets.theme import current_theme, qcolor

ROW_HEIGHT = 24
MOST_SHOWN = 40  # columns of the preview; all are listed below it
WIDEST = 180
KINDS: dict[str, str] = {
    "number": QT_TRANSLATE_NOOP("DataDialog", "number"),
    "text": QT_TRANSLATE_NOOP("DataDialog", "text"),
    "date": QT_TRANSLATE_NOOP("DataDialog", "date"),
    "empty": QT_TRANSLATE_NOOP("DataDialog", "empty"),
}


def _plain_table(table: QTableWidget) -> None:
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    heads = table.horizontalHeader()
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    heads.setHighlightSections(False)


class Preview(QTableWidget):
    """The first rows of a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _plain_table(self)
        self.setObjectName("data-preview")
        self.setAccessibleName(self.tr("First rows"))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a table's first rows; of very many columns the first and the last."""
        places = [*range(len(sheet.columns))]
        if len(places) > MOST_SHOWN:
            places = [*places[: MOST_SHOWN - 1], places[-1]]
        self.setColumnCount(len(places))
        self.setRowCount(len(sheet.head))
        self.setHorizontalHeaderLabels([f"{sheet.columns[i].name} · {kind_text(sheet.columns[i])}" for i in places])
        for row, cells in enumerate(sheet.head):
            for place, i in enumerate(places):
                item = QTableWidgetItem(" ".join(cells[i].split())[:200])
                item.setToolTip(cells[i][:500])
                self.setItem(row, place, item)
        self.resizeColumnsToContents()
        for place in range(len(places)):
            self.setColumnWidth(place, min(self.columnWidth(place), WIDEST))


class InputList(QTableWidget):
    """All columns: whether each is an input, and what it holds."""

    changed = Signal(object)  # the `Recipe` that is wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        _plain_table(self)
        self.setObjectName("data-inputs")
        self.setAccessibleName(self.tr("Inputs"))
        self.setHorizontalHeaderLabels([self.tr("Input"), self.tr("Holds")])
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._recipe = Recipe((), -1, "classes")
        self.itemChanged.connect(self._on_item_changed)

    def show_recipe(self, sheet: Sheet, recipe: Recipe) -> None:
        """Show which columns are inputs."""
        self._recipe = recipe
        self.blockSignals(True)
        self.setRowCount(len(sheet.columns))
        for i, column in enumerate(sheet.columns):
            free = column.usable and i != recipe.target
            box, told = self._cell(i, 0, column.name), self._cell(i, 1, _holds(column, learned=i == recipe.target))
            box.setFlags(Qt.ItemFlag.ItemIsSelectable | (_FREE if free else Qt.ItemFlag.NoItemFlags))
            box.setCheckState(Qt.CheckState.Checked if i in recipe.inputs else Qt.CheckState.Unchecked)
            theme = current_theme()
            for item in (box, told):
                item.setForeground(QBrush(qcolor(theme.text if free else theme.text_disabled)))
                item.setToolTip(problem_sentence(column.note) if column.note is not None else "")
        self.blockSignals(False)
        self.viewport().update()

    def _cell(self, row: int, column: int, text: str) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            self.setItem(row, column, item)
        item.setText(text)
        return item

    @Slot(QTableWidgetItem)
    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        chosen = {*self._recipe.inputs} - {item.row()}
        if item.checkState() == Qt.CheckState.Checked:
            chosen.add(item.row())
        if chosen != {*self._recipe.inputs}:
            self.changed.emit(replace(self._recipe, inputs=tuple(sorted(chosen))))


_FREE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable


def kind_text(column: Column) -> str:
    """Return what a column holds, in one word."""
    return QCoreApplication.translate("DataDialog", KINDS[column.kind])


def _holds(column: Column, *, learned: bool) -> str:
    """Return what a column holds, and how many categories or gaps it has."""
    parts = [kind_text(column)]
    if learned:
        parts.append(QCoreApplication.translate("DataDialog", "is learned"))
    if column.categories:
        text = QCoreApplication.translate("DataDialog", "{count} categories")
        parts.append(text.format(count=f"{len(column.categories):,}"))
    gaps = int(column.missing.sum())
    if gaps and column.kind != "empty":
        parts.append(QCoreApplication.translate("DataDialog", "{count} gaps").format(count=f"{gaps:,}"))
    return " · ".join(parts)
