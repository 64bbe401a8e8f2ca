"""One step of one racer taken apart: each of the optimiser's own terms with its formula and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_nn.views.race.names import optimizer_name
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.fonts import number_font, text_font

PIXELS = 12
SENTENCE_LINES = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One term: its colour and sign, what it is called, its formula and its numbers, what it says.

    ``lit`` is the one that is being told, ``open`` one that has been, or is.
    """

    color: str
    sign: str
    caption: str
    formula: str
    numbers: str
    sentence: str
    lit: bool
    open: bool


class _Row(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "step-line")
        self.sign, self.caption, self.numbers, self.formula = QLabel(), QLabel(), QLabel(), ElidedLabel()
        self.caption.setFont(text_font(PIXELS))
        self.numbers.setFont(number_font(PIXELS))
        self.formula.setFont(text_font(PIXELS))
        self.formula.setProperty("role", "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 2, 6, 2)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.sign, 0, 0)
        grid.addWidget(self.caption, 0, 1)
        grid.addWidget(self.numbers, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.formula, 1, 1, 1, 2)
        grid.setColumnStretch(2, 1)

    def show_line(self, line: Line) -> None:
        self.sign.setText(_colored(line))
        self.caption.setText(line.caption)
        self.formula.setText(line.formula)
        self.formula.setVisible(bool(line.formula))
        self.numbers.setText(line.numbers if line.open else "")
        self.setAccessibleName(f"{line.caption}: {line.formula} {line.numbers if line.open else ''}")
        if self.property("lit") != line.lit:
            self.setProperty("lit", line.lit)
            self.style().unpolish(self)
            self.style().polish(self)


def _colored(line: Line) -> str:
    """Return the sign of a line as rich text in its colour."""
    return f'<span style="color:{line.color}">{line.sign}</span>'


class _Sentence(QLabel):
    """A few lines of fixed height: one that followed the text would make the whole view as tall as it likes to be."""

    def hasHeightForWidth(self) -> bool:
        return False


class Anatomy(QWidget):
    """The lines of a step below the choice of the racer, and a sentence on the one being told."""

    chosen = Signal(str)  # the optimiser whose step is to be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = Combo()
        self.title, self.sentence = QLabel(), _Sentence(wordWrap=True)
        self._rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._lay_out()
        self.subject.activated.connect(self._on_activated)

    def show_subjects(self, names: Sequence[str]) -> None:
        """Offer these optimisers; the chosen one stays if it is among them."""
        chosen = self.name()
        self.subject.clear()
        for name in names:
            self.subject.addItem(optimizer_name(name), name)
        self.subject.setCurrentIndex(max(self.subject.findData(chosen), 0) if names else -1)
        self.subject.setEnabled(bool(names))

    def name(self) -> str:
        """Return the optimiser whose step is shown, empty for none."""
        return str(self.subject.currentData() or "")

    def set_name(self, name: str) -> None:
        """Show another one's step, without a signal."""
        self.subject.setCurrentIndex(self.subject.findData(name))

    def show_lines(self, title: str, lines: Sequence[Line]) -> None:
        """Show the lines of a step."""
        self.title.setText(title)
        while len(self._rows) < len(lines):
            row = _Row()
            self._rows.append(row)
            self._list.insertWidget(self._list.count() - 1, row)
        for row, line in zip(self._rows, lines, strict=False):
            row.show_line(line)
        for i, row in enumerate(self._rows):
            row.setVisible(i < len(lines))
        lit = next((i for i, line in enumerate(lines) if line.lit), None)
        self.sentence.setText(lines[lit].sentence if lit is not None else "")
        if lit is not None:
            self._area.ensureWidgetVisible(self._rows[lit], 0, 0)

    def _lay_out(self) -> None:
        self.title.setProperty("role", "muted")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence.setFixedHeight(SENTENCE_LINES * self.sentence.fontMetrics().lineSpacing() + 2)
        inside = QWidget()
        inside.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(1)
        self._list.addStretch(1)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.subject, 0, 1)
        grid.addWidget(self._area, 1, 0, 1, 2)
        grid.addWidget(self.sentence, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(1, 1)

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit(self.name())
