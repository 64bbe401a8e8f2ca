"""The table of samples on the screen: arrows walk, S sorts by the column one is in, Ctrl+C copies the rows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_nn.views.samples.columns import table_text
from desktop_nn.views.samples.listing import Listing
from desktop_nn.views.samples.model import PICTURE, SamplesModel

ROW_HEIGHT = 25
ROOM, WIDEST = 36, 190  # pixels: beside the title of a column, and of a column whose title is long
OWN_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
FLAG = QItemSelectionModel.SelectionFlag


class SamplesGrid(QTableView):
    """Shows a `SamplesModel`; `chosen` tells in which row the user now is, `sorted_by` which column was clicked."""

    chosen = Signal(int)
    sorted_by = Signal(int)

    def __init__(self, model: SamplesModel) -> None:
        super().__init__()
        self.setObjectName("samples-grid")
        self._model = model
        self._led = False  # the selection leads, not the user
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAutoScroll(False)  # while the rows are sorted anew, the place on the screen stays
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setStretchLastSection(True)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.sectionClicked.connect(self.sorted_by)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def several(self) -> bool:
        """Whether several rows are selected: they are about to be copied, and stay where they are."""
        chosen = self.selectionModel().selection()
        return sum(chosen.at(place).height() for place in range(chosen.count())) > 1

    def show_listing(self, listing: Listing, sample_row: int | None) -> None:
        """Show the numbers of now, and in which row the selected sample stands."""
        several, top = self.several, self.verticalScrollBar().value()
        if self._model.show_listing(listing):
            self._fit_columns()
            self.verticalScrollBar().setValue(top)
            several = False
        if not several:
            self.lead_to(sample_row, follow=False)

    def lead_to(self, row: int | None, *, follow: bool) -> None:
        """Go to a row, in the same column, without telling; None: to none. ``follow`` brings it into sight."""
        current = self.currentIndex()
        place = QModelIndex() if row is None else self._model.index(row, max(current.column(), 0))
        self._led = True
        if row is None:
            self.selectionModel().clear()
        elif row != current.row() or not self.selectionModel().isRowSelected(row):
            self.selectionModel().setCurrentIndex(place, FLAG.ClearAndSelect | FLAG.Rows)
        self._led = False
        if follow and row is not None:
            self.scrollTo(place)

    def _fit_columns(self) -> None:
        metrics = self.horizontalHeader().fontMetrics()
        for place, column in enumerate(self._model.columns):
            self.setColumnWidth(place, max(column.width, min(metrics.horizontalAdvance(column.title) + ROOM, WIDEST)))
        pictured = any(not column.key for column in self._model.columns)
        self.verticalHeader().setDefaultSectionSize(PICTURE + 4 if pictured else ROW_HEIGHT)

    @Slot(QModelIndex)
    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._led:
            self.scrollTo(current)
            self.chosen.emit(current.row())

    def copy(self) -> None:
        """Copy the selected rows, in their order."""
        listing, chosen = self._model.listing, self.selectionModel().selection()
        spans = [range(chosen.at(place).top(), chosen.at(place).bottom() + 1) for place in range(chosen.count())]
        rows = np.unique(np.concatenate([np.arange(0), *map(np.array, spans)])).astype(np.intp)
        if listing is not None and len(rows):
            QGuiApplication.clipboard().setText(table_text(listing, self._model.columns, rows, "\t"))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that copy and select all from the menu's shortcuts, which are for layers."""
        own = isinstance(event, QKeyEvent) and any(event.matches(key) for key in OWN_KEYS)
        if own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_S and not event.modifiers() and self.currentIndex().isValid():
            self.sorted_by.emit(self.currentIndex().column())
        else:
            super().keyPressEvent(event)
