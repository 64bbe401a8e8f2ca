"""The three numbers of the gate as fields, tied to the line, with what turns it round and the textbook's numbers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_nn.project.workshop import line
from desktop_nn.project.workshop.gate import FIRST, TEXTBOOK, WEIGHT, Gate
from desktop_nn.widgets.number_edit import NumberEdit

SYMBOLS = ("w₁", "w₂", "b")
FIELD_WIDTH = 78


class GateForm(QWidget):
    """Fields for w₁, w₂ and b and two buttons."""

    edited = Signal(object, str)  # the gate, and the same key for what is one edit
    cancelled = Signal(str)  # that key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._wanted, self._shown = FIRST, "AND", False
        self._edits = 0
        self.fields = [NumberEdit(0.0, WEIGHT.low, WEIGHT.high) for _ in SYMBOLS]
        self.flip, self.textbook = QPushButton(), QPushButton()
        self.textbook.setFlat(True)
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, (symbol, field) in enumerate(zip(SYMBOLS, self.fields, strict=True)):
            field.setObjectName(f"gate-{('w1', 'w2', 'b')[place]}")
            field.setFixedWidth(FIELD_WIDTH)
            label = QLabel(symbol)
            label.setBuddy(field)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1, Qt.AlignmentFlag.AlignLeft)
            field.value_edited.connect(partial(self._on_edited, place))
            field.value_committed.connect(partial(self._on_committed, place))
            field.editing_cancelled.connect(self._on_cancelled)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.flip)
        column.addWidget(self.textbook)
        column.addStretch(1)
        self.flip.clicked.connect(self._on_flip)
        self.textbook.clicked.connect(self._on_textbook)

    def show_gate(self, gate: Gate, wanted: str) -> None:
        """Show a gate; for the wanted one there may be numbers in the textbook."""
        if (gate, wanted) == (self._gate, self._wanted) and self._shown:
            return
        self._gate, self._wanted, self._shown = gate, wanted, True
        for field, value in zip(self.fields, (gate.w1, gate.w2, gate.b), strict=True):
            field.set_value(value)
        self.textbook.setEnabled(wanted in TEXTBOOK and TEXTBOOK[wanted] != gate)

    def retranslate(self) -> None:
        """Write everything in the current language."""
        names = (self.tr("Weight w₁"), self.tr("Weight w₂"), self.tr("Bias b"))
        for field, name in zip(self.fields, names, strict=True):
            field.setAccessibleName(name)
        self.flip.setText(self.tr("Flip sides"))
        self.flip.setToolTip(self.tr("Changes the sign of w₁, w₂ and b: the line stays, its sides trade places."))
        self.textbook.setText(self.tr("Show solution"))
        self.textbook.setToolTip(self.tr("Puts in the weights of the classic introduction for the wanted gate."))
        for button in (self.flip, self.textbook):
            button.setAccessibleDescription(button.toolTip())

    def _with(self, place: int, value: float) -> Gate:
        parts = [self._gate.w1, self._gate.w2, self._gate.b]
        parts[place] = value
        return Gate(*parts)

    def _key(self) -> str:
        return f"field-{self._edits}"

    def _on_edited(self, place: int, value: float) -> None:
        self.edited.emit(self._with(place, value), self._key())

    def _on_committed(self, place: int, value: float) -> None:
        self._on_edited(place, value)
        self._edits += 1

    @Slot()
    def _on_cancelled(self) -> None:
        self.cancelled.emit(self._key())
        self._edits += 1

    @Slot()
    def _on_flip(self) -> None:
        self.edited.emit(line.flipped(self._gate), "")

    @Slot()
    def _on_textbook(self) -> None:
        self.edited.emit(TEXTBOOK[self._wanted], "")
