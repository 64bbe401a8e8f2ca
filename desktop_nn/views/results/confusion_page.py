"""Which classes are taken for which: the matrix, and beside it the samples of a cell, or all mistakes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from desktop_nn.engine.assessment import Assessment
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.results.heading import Heading
from desktop_nn.views.results.look import Look, by_loss, mistakes
from desktop_nn.views.results.matrix import Matrix
from desktop_nn.views.results.page import Page
from desktop_nn.views.results.requests import Requests
from desktop_nn.views.results.sample_list import SampleList
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.views.results.words import cell_texts, mistakes_texts
from desktop_nn.views.source_names import class_name
from desktop_nn.widgets.elided_label import ElidedLabel

MOST = 500  # samples in the list
NARROW, LOW = 330, 170  # pixels: the list then stands below the matrix; there is no room for the axes' names

AXES = QT_TRANSLATE_NOOP("Results", "↓ its class · → taken for")
MATRIX = QT_TRANSLATE_NOOP(
    "Results", "Confusion matrix; arrows walk, Enter goes to the samples, Escape shows all mistakes"
)
MISTAKES = QT_TRANSLATE_NOOP("Results", "Samples taken for another class")
MEANT = QT_TRANSLATE_NOOP("Results", "Samples of the chosen cell")


class ConfusionPage(Page):
    """A matrix, a list, and what both come to."""

    def __init__(self, requests: Requests) -> None:
        super().__init__(requests)
        self.matrix, self.list = Matrix(), SampleList()
        self.heading, self.axes = Heading(), ElidedLabel()
        self.axes.setProperty("role", "faint")
        self._look: Look | None = None
        self._found: Assessment | None = None
        left, right = QVBoxLayout(), QVBoxLayout()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(8)
        for layout, widgets in ((left, (self.matrix, self.axes)), (right, (self.heading, self.list))):
            layout.setSpacing(2)
            for widget in widgets:
                layout.addWidget(widget, 1 if widget in (self.matrix, self.list) else 0)
            self._sides.addLayout(layout, 1)
        self.matrix.cell_chosen.connect(self._on_cell_chosen)
        self.matrix.entered.connect(self._on_entered)
        self.list.sample_chosen.connect(self.sample_chosen)

    def show_look(self, look: Look) -> None:
        found = self.assessment(look)
        if found is None or found.matrix is None:
            return
        self._look, self._found = look, found
        names = tuple(class_name(name) for name in look.data.classes)
        self.matrix.table.show_counts(found.matrix, names)
        self._show_samples()

    def retranslate(self) -> None:
        self.axes.setText(tr(AXES))
        self.matrix.setAccessibleName(tr(MATRIX))
        self.matrix.setToolTip(tr(AXES))
        self._show_samples()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.axes.setVisible(self.height() >= LOW)
        narrow, direction = self.width() < NARROW, QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _show_samples(self) -> None:
        """List the samples of the cell the user is in, or all mistakes."""
        look, found, cell = self._look, self._found, self.matrix.cell
        if look is None or found is None or found.matrix is None:
            return
        data = look.data
        if cell is None:
            among = mistakes(data, found)
            title, note = mistakes_texts(data, found)
        else:
            among = (data.labels == cell[0]) & (found.taken == cell[1])
            title, note = cell_texts(found.matrix, self.matrix.table.names, cell)
        self.heading.say(title, note)
        self.list.setAccessibleName(tr(MISTAKES if cell is None else MEANT))
        self.list.show_rows(look, found, by_loss(found, among, MOST))

    @Slot(object)
    def _on_cell_chosen(self, _cell: tuple[int, int] | None) -> None:
        self._show_samples()

    @Slot()
    def _on_entered(self) -> None:
        """Go on to the samples of the cell, and look at the first one."""
        if len(self.list.samples.rows):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(self.list.samples.index(0))
