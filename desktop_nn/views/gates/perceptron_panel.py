"""The left half of the workshop: which gate is wanted, the line, its numbers, the truth table, and how near it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_nn.project.workshop.truth import TABLES
from desktop_nn.project.workshop.workshop import Workshop
from desktop_nn.views.gates.gate_form import GateForm
from desktop_nn.views.gates.plane import Plane
from desktop_nn.views.gates.truth_rows import TruthRows
from desktop_nn.views.gates.words import verdict_text
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.segmented import SegmentedControl

WIDTH = 396
VERDICT_HEIGHT = 68  # four lines: nothing below may jump when the sentence changes


class PerceptronPanel(QWidget):
    """Shows the gate under work; every edit of it is a signal."""

    gate_edited = Signal(object, str)  # the gate, and the same key for what is one gesture
    edit_cancelled = Signal(str)  # that key
    wanted_chosen = Signal(str)
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workshop = Workshop()
        self._pulls = 0
        self._heading, self._verdict = QLabel(), QLabel(wordWrap=True)
        self.wanted = SegmentedControl([(name, name) for name in TABLES])
        self.plane, self.form, self.rows = Plane(), GateForm(), TruthRows()
        self.save = QPushButton()
        self.save.setProperty("accent", True)
        self._lay_out()
        self.wanted.chosen.connect(self.wanted_chosen)
        self.plane.pulled.connect(self._on_pulled)
        self.plane.released.connect(self._on_released)
        self.form.edited.connect(self.gate_edited)
        self.form.cancelled.connect(self.edit_cancelled)
        self.save.clicked.connect(self._on_save)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show the gate and what is wanted of it."""
        was_solved = self._workshop.solved
        self._workshop = workshop
        bits = TABLES[workshop.wanted]
        self.wanted.set_key(workshop.wanted)
        self.plane.show_gate(workshop.gate, bits)
        self.form.show_gate(workshop.gate, workshop.wanted)
        self.rows.show_gate(workshop.gate, bits)
        self._show_verdict()
        if workshop.solved and not was_solved:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._verdict.text()))

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self._heading.setText(self.tr("Wanted gate"))
        self.wanted.setAccessibleName(self.tr("Wanted gate"))
        self.save.setToolTip(self.tr("Puts the perceptron, with its weights, among the blocks on the right."))
        for part in (self.plane, self.form, self.rows):
            part.retranslate()
        self._show_verdict()

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.save.setIcon(icon("plus", "accent_text"))
        for part in (self.plane, self.rows):
            part.update()

    def _show_verdict(self) -> None:
        workshop = self._workshop
        self._verdict.setText(verdict_text(workshop))
        self.save.setText(
            self.tr("{name} is saved").format(name=workshop.wanted)
            if workshop.saved
            else self.tr("Save {name} as a block").format(name=workshop.wanted)
        )
        self.save.setEnabled(workshop.solved and not workshop.saved)

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        self._heading.setProperty("role", "muted")
        self._verdict.setFixedHeight(VERDICT_HEIGHT)
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.plane.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addWidget(self.wanted, 1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.plane, 1)
        middle.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addWidget(self.rows)
        column.addWidget(self._verdict)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_save(self) -> None:
        """Save, and go on to the next gate: a button that is greyed out would hand the keyboard to a stranger."""
        self.wanted.focus()
        self.save_asked.emit()

    @Slot(object)
    def _on_pulled(self, gate: object) -> None:
        self.gate_edited.emit(gate, f"pull-{self._pulls}")

    @Slot()
    def _on_released(self) -> None:
        self._pulls += 1
