"""The gate workshop: from a line to a gate, from gates to a circuit, from a circuit to a network that trains."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_nn.project.errors import EditError
from desktop_nn.project.workshop import circuit as circuits
from desktop_nn.project.workshop.circuit import OUTPUT
from desktop_nn.project.workshop.codec import from_text, to_text
from desktop_nn.project.workshop.history import History
from desktop_nn.project.workshop.melt import into_project
from desktop_nn.project.workshop.tidy import tidied
from desktop_nn.project.workshop.workshop import Workshop, with_block, without_block
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.gates.bench import Bench
from desktop_nn.views.gates.circuit_table import CircuitTable
from desktop_nn.views.gates.melt_strip import MeltStrip
from desktop_nn.views.gates.perceptron_panel import PerceptronPanel
from desktop_nn.views.gates.shelf import Shelf
from desktop_nn.views.gates.words import circuit_text
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.widgets.icons import icon

UNDO, REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
STATUS_HEIGHT = 36  # two lines


class GatesView(View):
    """The perceptron on the left, the bench on the right; both are one value, with an undo of its own."""

    melted = Signal()  # a circuit has become the network of the document

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._history = History.of(_left(workspace.settings.workshop))
        self._refusal: EditError | None = None
        self.perceptron, self.shelf, self.bench = PerceptronPanel(), Shelf(), Bench()
        self.table, self.melt = CircuitTable(), MeltStrip()
        self.tidy_button, self.undo_button, self.redo_button = (QToolButton(autoRaise=True) for _ in range(3))
        self._heading, self.status = QLabel(), QLabel(wordWrap=True)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def workshop(self) -> Workshop:
        """What is on the table now."""
        return self._history.value

    def focus_line(self) -> None:
        """Give the keyboard to the line of the perceptron."""
        self.perceptron.plane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def undo(self) -> None:
        """Take back what was done last in the workshop."""
        self._turn(self._history.undo())

    def redo(self) -> None:
        """Bring back what was taken back last."""
        self._turn(self._history.redo())

    # -- what the base class asks -----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Gate workshop"))
        self._heading.setText(self.tr("Blocks"))
        for button, text in (
            (self.tidy_button, self.tr("Put the blocks in columns")),
            (self.undo_button, self.tr("Undo in the workshop")),
            (self.redo_button, self.tr("Redo in the workshop")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        for part in (self.perceptron, self.shelf, self.bench, self.table, self.melt):
            part.retranslate()
        self._show_status()

    def restyle(self) -> None:
        self.undo_button.setIcon(icon("undo-2"))
        self.redo_button.setIcon(icon("redo-2"))
        self.tidy_button.setIcon(icon("layout-grid"))
        self.perceptron.restyle()
        self.melt.restyle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.workspace.settings.workshop = to_text(self.workshop)

    # -- undo by keys: in here they are the workshop's, not the document's -------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo from the window's menu."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _turns(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_turn(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take undo and redo from a field in which nothing is typed; the field would swallow them."""
        typed = bool(watched.property("modified"))
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not typed:
            return self._take_turn(event)
        return super().eventFilter(watched, event)

    def _take_turn(self, event: QKeyEvent) -> bool:
        if event.matches(UNDO):
            self.undo()
        elif _is_redo(event):
            self.redo()
        else:
            return False
        return True

    # -- edits ------------------------------------------------------------------------------------------------------

    def _edit(self, workshop: Workshop, merge: str = "") -> None:
        self._refusal = None
        self._turn(self._history.push(workshop, merge))

    def _turn(self, history: History[Workshop]) -> None:
        self._history = history
        self._show()

    def _refuse(self, error: EditError) -> None:
        self._refusal = error
        self._show_status()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, self.status.text()))

    @Slot()
    def _forget_refusal(self) -> None:
        self._refusal = None
        self._show_status()

    @Slot(object, str)
    def _on_gate_edited(self, gate: object, merge: str) -> None:
        self._edit(replace(self.workshop, gate=gate), merge)  # type: ignore[arg-type]

    @Slot(str)
    def _on_edit_cancelled(self, merge: str) -> None:
        self._turn(self._history.take_back(merge))

    @Slot(str)
    def _on_wanted_chosen(self, name: str) -> None:
        self._edit(replace(self.workshop, wanted=name))

    @Slot()
    def _on_save_asked(self) -> None:
        self._edit(with_block(self.workshop))

    @Slot(str)
    def _on_block_removed(self, name: str) -> None:
        self._edit(without_block(self.workshop, name))

    @Slot(str)
    def _on_placed(self, name: str) -> None:
        self._place(name, None)

    @Slot(str, object)
    def _on_dropped(self, name: str, at: object) -> None:
        self._place(name, at)  # type: ignore[arg-type]

    def _place(self, name: str, at: tuple[float, float] | None) -> None:
        gate = dict(self.workshop.shelf).get(name)
        if gate is None:  # dragged in from another window
            return
        try:
            self._edit(replace(self.workshop, circuit=circuits.place(self.workshop.circuit, name, gate, at)))
        except EditError as error:
            self._refuse(error)

    @Slot(object, str)
    def _on_circuit_edited(self, circuit: object, merge: str) -> None:
        self._edit(replace(self.workshop, circuit=circuit), merge)  # type: ignore[arg-type]

    @Slot()
    def _on_tidy(self) -> None:
        self._edit(replace(self.workshop, circuit=tidied(self.workshop.circuit)))

    @Slot(str, float)
    def _on_melt_asked(self, kind: str, factor: float) -> None:
        circuit = self.workshop.circuit
        self.training.pause()
        try:
            self.document.edit(lambda project: into_project(project, circuit, kind, factor), "melt-blocks")
        except EditError as error:
            self._refuse(error)
        else:
            self.melted.emit()

    # -- showing ----------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        workshop = self.workshop
        self.perceptron.show_workshop(workshop)
        self.shelf.show_blocks(workshop.shelf)
        self.bench.show_circuit(workshop.circuit)
        self.table.show_circuit(workshop.circuit)
        self.melt.show_circuit(workshop.circuit)
        self.tidy_button.setEnabled(bool(workshop.circuit.blocks))
        self.undo_button.setEnabled(self._history.can_undo)
        self.redo_button.setEnabled(self._history.can_redo)
        self._show_status()

    @Slot()
    def _order_tabs(self) -> None:
        """Let Tab come to new tiles where they are seen, not at the end."""
        for before, after in pairwise((self.perceptron.save, *self.shelf.tiles, self.tidy_button)):
            QWidget.setTabOrder(before, after)

    def _show_status(self) -> None:
        """Say below the bench what was refused, what is missing, or what the circuit is."""
        circuit = self.workshop.circuit
        problem, answers = circuits.problem(circuit), circuit.answers[OUTPUT]
        if self._refusal is not None:
            text, role = problem_sentence(self._refusal, circuit.labels), "error"
        elif problem is not None:
            text, role = problem_sentence(problem, circuit.labels), "muted"
        else:
            text, role = circuit_text(answers) if answers is not None else "", "text"
        changed = text != self.status.text()
        self.status.setText(text)
        if role != self.status.property("role"):
            self.status.setProperty("role", role)
            self.status.style().polish(self.status)
        if changed and problem is None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, text))

    # -- building ---------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.perceptron.gate_edited.connect(self._on_gate_edited)
        self.perceptron.edit_cancelled.connect(self._on_edit_cancelled)
        self.perceptron.wanted_chosen.connect(self._on_wanted_chosen)
        self.perceptron.save_asked.connect(self._on_save_asked)
        self.shelf.filled.connect(self._order_tabs)
        self.shelf.placed.connect(self._on_placed)
        self.shelf.removed.connect(self._on_block_removed)
        self.bench.edited.connect(self._on_circuit_edited)
        self.bench.dropped.connect(self._on_dropped)
        self.bench.refused.connect(self._refuse)
        self.bench.pressed.connect(self._forget_refusal)
        self.table.row_shown.connect(self.bench.show_row)
        self.melt.melt_asked.connect(self._on_melt_asked)
        self.tidy_button.clicked.connect(self._on_tidy)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        for field in (*self.perceptron.form.fields, self.melt.factor):
            field.installEventFilter(self)

    def _lay_out(self) -> None:
        self._heading.setProperty("role", "heading")
        self.status.setFixedHeight(STATUS_HEIGHT)
        self.status.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._heading)
        top.addSpacing(4)
        top.addWidget(self.shelf, 1)
        for button in (self.tidy_button, self.undo_button, self.redo_button):
            button.setIconSize(QSize(16, 16))
            top.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(top)
        right.addWidget(self.bench, 1)
        right.addWidget(self.status)
        right.addWidget(self.table)
        right.addWidget(_line())
        right.addWidget(self.melt)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 12)
        row.setSpacing(14)
        row.addWidget(self.perceptron)
        row.addWidget(_line(vertical=True))
        row.addLayout(right, 1)


def _left(text: str) -> Workshop:
    """Return the workshop as it was left, a new one where there is none."""
    try:
        return from_text(text)
    except ValueError:
        return Workshop()


def _line(*, vertical: bool = False) -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine if vertical else QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setProperty("rule", True)
    return line


def _turns(event: QKeyEvent) -> bool:
    return event.matches(UNDO) or _is_redo(event)


def _is_redo(event: QKeyEvent) -> bool:
    """Whether a key means redo: also Ctrl+Y, which Qt does not count on every desktop."""
    return event.matches(REDO) or (
        event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
