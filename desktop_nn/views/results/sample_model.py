"""Some samples of a part as Qt's list model reads them; each is worked out when it is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from desktop_nn.engine.assessment import Assessment
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.pictures import ink_image
from desktop_nn.views.results.look import Look
from desktop_nn.views.results.sample_texts import SampleText, sample_text

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
NOWHERE = QModelIndex()
TEXT, IMAGE = ROLE.UserRole, ROLE.UserRole + 1


class SampleModel(QAbstractListModel):
    """Shows `rows` of what a look shows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: NDArray[np.intp] = np.empty(0, np.intp)
        self._look: Look | None = None
        self._found: Assessment | None = None
        self._images: dict[int, QImage] = {}
        self._pictured: tuple[object, ...] = ()

    def show_rows(self, look: Look, found: Assessment, rows: NDArray[np.intp]) -> None:
        """Show these samples; where they are as many as before, the place in the list stays."""
        pictured = (look.split, look.part, look.theme)
        if pictured != self._pictured:
            self._pictured, self._images = pictured, {}
        if len(rows) == len(self.rows):
            self._look, self._found, self.rows = look, found, rows
            if len(rows):
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self._look, self._found, self.rows = look, found, rows
            self.endResetModel()

    def ref(self, place: int) -> SampleRef:
        """Return the sample at a place of the list."""
        assert self._look is not None
        return SampleRef(self._look.part, int(self.rows[place]))

    def place_of(self, sample: SampleRef | None) -> int | None:
        """Return where a sample stands, None where it does not."""
        if sample is None or self._look is None or sample.part != self._look.part:
            return None
        found = np.flatnonzero(self.rows == sample.index)
        return int(found[0]) if len(found) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        if not index.isValid() or self._look is None or self._found is None:
            return None
        row = int(self.rows[index.row()])
        if role == IMAGE:
            return self._image(row)
        if role not in (TEXT, ROLE.DisplayRole, ROLE.ToolTipRole, ROLE.AccessibleTextRole):
            return None
        text = sample_text(self._look.data, self._found, self._look.part, row)
        return _said(text, role)

    def _image(self, row: int) -> QImage | None:
        assert self._look is not None
        data = getattr(self._look.split.columns, self._look.part)
        if data.image is None:
            return None
        if row not in self._images:
            self._images[row] = ink_image(data, row, self._look.theme)
        return self._images[row]


def _said(text: SampleText, role: int) -> SampleText | str:
    return text if role == TEXT else text.answer if role == ROLE.DisplayRole else text.spoken
