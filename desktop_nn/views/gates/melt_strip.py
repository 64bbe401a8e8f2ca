"""How a circuit becomes a network: with steps or with sigmoids, what that network answers, and the button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from desktop_nn.engine.problems import Problem
from desktop_nn.project.workshop.circuit import OUTPUT, Circuit
from desktop_nn.project.workshop.melt import FACTOR, SIGMOID, STEP, can_melt, disagreement, least_factor, melt
from desktop_nn.project.workshop.truth import SOURCES, name_of
from desktop_nn.views.gates.words import bits_text
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.numbers import format_fixed, format_short

SENTENCE_HEIGHT = 52  # three lines


class MeltStrip(QWidget):
    """Chooses how to melt; what it says is computed by the network that would be made."""

    melt_asked = Signal(str, float)  # the activation and the factor

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._circuit = Circuit()
        self.step, self.sigmoid = QRadioButton(), QRadioButton()
        self.factor = NumberEdit(FACTOR.default, FACTOR.low, FACTOR.high)
        self.factor.setFixedWidth(56)
        self.button = QPushButton()
        self.button.setProperty("accent", True)
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setFixedHeight(SENTENCE_HEIGHT)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sigmoid.setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.step, self.sigmoid, self.factor):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.sentence)
        self.sigmoid.toggled.connect(self._show)
        self.factor.value_edited.connect(self._show)
        self.factor.value_committed.connect(self._show)
        self.factor.editing_cancelled.connect(self._show)
        self.button.clicked.connect(self._on_clicked)

    def show_circuit(self, circuit: Circuit) -> None:
        """Show what would become of a circuit; a new one gets the least factor that is true to it."""
        if circuit == self._circuit:
            return
        if circuit.used != self._circuit.used or circuit.answers != self._circuit.answers:
            self.factor.set_value(FACTOR.default if can_melt(circuit) else least_factor(circuit))
        self._circuit = circuit
        self._show()

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self.step.setText(self.tr("Keep the steps"))
        self.sigmoid.setText(self.tr("Soften to sigmoids ×"))
        self.factor.setAccessibleName(self.tr("Factor of all weights"))
        self.button.setText(self.tr("Melt into a network"))
        self.button.setToolTip(
            self.tr("Puts a network with these weights in the place of the one in the diagram; undo brings that back.")
        )
        self.button.setAccessibleDescription(self.button.toolTip())
        self._show()

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.button.setIcon(icon("network", "accent_text"))

    @property
    def kind(self) -> str:
        """The chosen activation."""
        return SIGMOID if self.sigmoid.isChecked() else STEP

    @Slot()
    def _show(self) -> None:
        self.factor.setEnabled(self.sigmoid.isChecked())
        problem = can_melt(self._circuit)
        self.setEnabled(problem is None)
        text = problem_sentence(problem, self._circuit.labels) if problem is not None else ""
        told_on_the_bench = problem is not None and self._circuit.answers[OUTPUT] is None
        if problem is None:
            problem, text = self._outcome()
        self.button.setEnabled(problem is None)
        self.sentence.setText("" if told_on_the_bench else text)

    def _outcome(self) -> tuple[Problem | None, str]:
        """Return what keeps the circuit from being melted so, and what is to be said."""
        factor = self.factor.value()
        melted = melt(self._circuit, self.kind, factor)
        problem = disagreement(self._circuit, melted, factor)
        if problem is not None:
            return problem, problem_sentence(problem, self._circuit.labels)
        bits = bits_text(melted.bits)
        if self.kind == STEP:
            text = self.tr(
                "The network answers {answers}, exactly as the circuit does. A step has no slope: training can move "
                "nothing but the output unit."
            ).format(answers=bits)
        else:
            answers = "  ".join(format_fixed(float(answer), 2) for answer in melted.answers)
            text = self.tr(
                "σ({factor}·z): the network answers {outputs}, which round to {answers} as in the circuit. Sigmoids "
                "have a slope: training goes on from here."
            ).format(factor=format_short(factor), outputs=answers, answers=bits)
        wanted = self._circuit.answers[OUTPUT]
        if wanted is not None and name_of(wanted) not in SOURCES:
            text += " " + self.tr("There are no data with these rows; it gets those of XOR.")
        return None, text

    @Slot()
    def _on_clicked(self) -> None:
        self.melt_asked.emit(self.kind, self.factor.value())
