"""Precision, recall and F1 of each class, and how well its outputs part it from the others."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from desktop_nn.engine.assessment import Assessment
from desktop_nn.engine.confusion import class_scores
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.class_colors import class_colors
from desktop_nn.views.results.heading import Heading
from desktop_nn.views.results.look import Look
from desktop_nn.views.results.page import Page
from desktop_nn.views.results.plain_table import PlainTable
from desktop_nn.views.results.requests import Requests
from desktop_nn.views.results.roc_plot import RocPlot
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.views.results.words import NOTHING, score_text
from desktop_nn.views.source_names import class_name
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_count, format_fixed

TITLES = (
    QT_TRANSLATE_NOOP("Results", "Class"),
    QT_TRANSLATE_NOOP("Results", "Precision"),
    QT_TRANSLATE_NOOP("Results", "Recall"),
    QT_TRANSLATE_NOOP("Results", "F1"),
    QT_TRANSLATE_NOOP("Results", "AUC"),
    QT_TRANSLATE_NOOP("Results", "Samples"),
)
NARROWEST = 320  # pixels: the curve then stands below the table
AUC, SAMPLES, NARROW = 4, 5, 480  # columns that go where there are fewer pixels: other pages tell them too
FALSE = QT_TRANSLATE_NOOP("Results", "false positives")
TRUE = QT_TRANSLATE_NOOP("Results", "true positives")
MEAN = QT_TRANSLATE_NOOP("Results", "mean")
ROC = QT_TRANSLATE_NOOP("Results", "AUC {auc} · {name}")
CLASS = QT_TRANSLATE_NOOP("Results", "class {name}")
CURVE = QT_TRANSLATE_NOOP("Results", "ROC curve of {name} against all others, area {auc}")
TABLE = QT_TRANSLATE_NOOP("Results", "Scores of each class; arrows choose the class whose ROC curve is drawn")


class ScoresPage(Page):
    """A table of the classes, beside it the ROC curve of the class that is chosen in it."""

    def __init__(self, requests: Requests) -> None:
        super().__init__(requests)
        self.heading, self.table, self.roc, self.caption = Heading(), PlainTable(), RocPlot(), ElidedLabel()
        self.caption.setFont(text_font(12))
        self._look: Look | None = None
        self._found: Assessment | None = None
        right, column = QVBoxLayout(), QVBoxLayout(self)
        sides = self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        right.setSpacing(2)
        right.addWidget(self.caption)
        right.addWidget(self.roc.plot, 1)
        sides.setSpacing(8)
        sides.addWidget(self.table, 2)
        sides.addLayout(right, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addLayout(sides, 1)
        self.table.row_chosen.connect(self._on_row_chosen)

    @property
    def label(self) -> int:
        """The class whose curve is drawn: the chosen one, at first the last, which is the positive one of two."""
        count = len(self._found.rocs) if self._found is not None else 0
        row = self.table.currentIndex().row()
        return row if 0 <= row < count else count - 1

    def show_look(self, look: Look) -> None:
        found = self.assessment(look)
        if found is None or found.matrix is None:
            return
        self._look, self._found = look, found
        self.heading.say(score_text(look.data, found))
        names = tuple(class_name(name) for name in look.data.classes)
        colors = tuple(class_colors(len(names), look.theme)) if look.theme.dark else ()
        self.table.show_rows(tuple(tr(title) for title in TITLES), score_rows(found, names), colors)
        self._show_roc()

    def retranslate(self) -> None:
        self.table.setAccessibleName(tr(TABLE))
        self.roc.set_names(tr(FALSE), tr(TRUE))
        self._show_roc()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, direction = self.width() < NARROW, QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if self.width() < NARROWEST else direction.LeftToRight)
        self.table.leave_out(*((AUC, SAMPLES) if narrow else ()))
        self.roc.set_named(not narrow)

    def restyle(self) -> None:
        self.roc.restyle()

    def _show_roc(self) -> None:
        if self._look is None or self._found is None or not self._found.rocs:
            return
        name, auc = class_name(self._look.data.classes[self.label]), float(self._found.aucs[self.label])
        shown = tr(CLASS).format(name=name) if name.isdecimal() else name
        said = tr(ROC).format(name=shown, auc=_score(auc))
        self.caption.setText(said)
        self.roc.plot.setAccessibleName(tr(CURVE).format(name=name, auc=_score(auc)))
        self.roc.show_curve(self._found.rocs[self.label])

    @Slot(int)
    def _on_row_chosen(self, _row: int) -> None:
        self._show_roc()


def score_rows(found: Assessment, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return a row of texts for each class, and one for the plain means over classes that there are samples of."""
    assert found.matrix is not None
    scores = class_scores(found.matrix)
    columns = (scores.precision, scores.recall, scores.f1, found.aucs)
    there = scores.support > 0
    rows = [
        (name, *(_score(float(column[row])) for column in columns), format_count(int(scores.support[row])))
        for row, name in enumerate(names)
    ]
    known = [column[there & np.isfinite(column)] for column in columns]
    means = (_score(float(column.mean())) if len(column) else NOTHING for column in known)
    return (*rows, (tr(MEAN), *means, format_count(int(scores.support.sum()))))


def _score(value: float) -> str:
    return format_fixed(value, 3) if np.isfinite(value) else NOTHING
