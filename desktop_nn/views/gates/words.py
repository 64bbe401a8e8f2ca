"""What the workshop says about gates: sums with their numbers, rows, what is solved and what cannot be."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.project.workshop.circuit import OUTPUT, Circuit
from desktop_nn.project.workshop.gate import Gate
from desktop_nn.project.workshop.line import ends
from desktop_nn.project.workshop.truth import ROWS, TABLES, Bits, matches, most_rows, name_of
from desktop_nn.project.workshop.workshop import Workshop
from desktop_nn.widgets.numbers import MINUS, format_short

ON_THE_LINE, ABOVE, BELOW = "=", ">", "<"
DIGITS = 6  # of a sum: what lies behind them is rounding

_ROW = QT_TRANSLATE_NOOP("Gates", "x₁ = {x1}, x₂ = {x2}: {sum}; {wanted} is wanted: {verdict}")
_RIGHT, _WRONG = QT_TRANSLATE_NOOP("Gates", "right"), QT_TRANSLATE_NOOP("Gates", "wrong")
_SOLVED = QT_TRANSLATE_NOOP("Gates", "All four rows light: this perceptron is {name}.")
_SOME = QT_TRANSLATE_NOOP(
    "Gates", "{count} of 4 rows light. Move the line until all the 1s, and no 0, lie on its side of 1."
)
_NEVER = QT_TRANSLATE_NOOP(
    "Gates",
    "{count} of 4 rows light; {most} are the most. The dotted lines join 1 with 1 and 0 with 0; they cross, so no "
    "straight line parts the 1s from the 0s. {name} needs a layer: wire blocks together.",
)
_NO_LINE = QT_TRANSLATE_NOOP("Gates", "With w₁ = w₂ = 0 there is no line: every point gets the same answer.")
_OUTSIDE = QT_TRANSLATE_NOOP(
    "Gates", "The line lies outside the picture: change b, or bring it back with an arrow key in the picture."
)
_PLANE = QT_TRANSLATE_NOOP("Gates", "Line {line} = 0. {rows}")
_CIRCUIT = QT_TRANSLATE_NOOP("Gates", "All four rows light: this circuit is {name}.")
_NAMELESS = QT_TRANSLATE_NOOP("Gates", "This circuit answers {answers}: none of the gates with a name.")
_INPUT = QT_TRANSLATE_NOOP("Gates", "Input {name}: {answers}")
_BLOCK = QT_TRANSLATE_NOOP("Gates", "{name}: input 1 reads {first}, input 2 reads {second}; it answers {answers}")
_OUTPUT = QT_TRANSLATE_NOOP("Gates", "Output y reads {first}; it answers {answers}")
_NOTHING = QT_TRANSLATE_NOOP("Gates", "nothing")
_NOT_YET = QT_TRANSLATE_NOOP("Gates", "nothing yet")


def line_text(gate: Gate) -> str:
    """Return the left side of the line's equation: 0.5·x₁ + 0.5·x₂ − 0.7."""
    return f"{format_short(gate.w1)}·x₁{_signed(gate.w2)}·x₂{_signed(gate.b)}"


def sum_text(gate: Gate, x1: int, x2: int) -> str:
    """Return the sum of a row with its numbers: 0.5·1 + 0.5·1 − 0.7 = 0.3 > 0 → 1."""
    z = gate.z(x1, x2)
    sign = ABOVE if z > 0 else BELOW if z < 0 else ON_THE_LINE
    parts = f"{format_short(gate.w1)}·{x1}{_signed(gate.w2)}·{x2}{_signed(gate.b)}"
    comparison = "" if z == 0 else f" {sign} 0"
    return f"{parts} = {_rounded(z)}{comparison} → {int(z > 0)}"


def row_text(gate: Gate, row: int, wanted: int) -> str:
    """Return a whole row of the truth table, to be read aloud."""
    x1, x2 = ROWS[row]
    verdict = _tr(_RIGHT if gate.outputs[row] == wanted else _WRONG)
    return _tr(_ROW).format(x1=x1, x2=x2, sum=sum_text(gate, x1, x2), wanted=wanted, verdict=verdict)


def plane_text(gate: Gate, wanted: Bits) -> str:
    """Return what the picture shows, to be read aloud."""
    rows = "; ".join(row_text(gate, row, bit) for row, bit in enumerate(wanted))
    return _tr(_PLANE).format(line=line_text(gate), rows=rows)


def verdict_text(workshop: Workshop) -> str:
    """Say how near the gate is to the wanted one, and why it may never be it."""
    wanted, gate = TABLES[workshop.wanted], workshop.gate
    if workshop.solved:
        return _tr(_SOLVED).format(name=workshop.wanted)
    count, most = matches(gate.outputs, wanted), most_rows(wanted)
    if most < len(wanted):
        return _tr(_NEVER).format(count=count, most=most, name=workshop.wanted)
    if gate.w1 == gate.w2 == 0:
        return _tr(_NO_LINE)
    if ends(gate) is None:
        return _tr(_OUTSIDE)
    return _tr(_SOME).format(count=count)


def circuit_text(answers: Bits) -> str:
    """Say which gate a whole circuit is."""
    name = name_of(answers)
    return _tr(_CIRCUIT).format(name=name) if name else _tr(_NAMELESS).format(answers=bits_text(answers))


def node_text(circuit: Circuit, node: str) -> str:
    """Return what a node of the bench is, reads and answers, to be read aloud."""
    read = [circuit.labels[source] if source else _tr(_NOTHING) for source in circuit.reads(node)]
    answers = circuit.answers[node]
    said = bits_text(answers) if answers is not None else _tr(_NOT_YET)
    template = _BLOCK if node in circuit else _OUTPUT if node == OUTPUT else _INPUT
    first, second = [*read, "", ""][:2]
    return _tr(template).format(name=circuit.labels[node], first=first, second=second, answers=said)


def bits_text(bits: Bits) -> str:
    """Return answers in the order of the rows: 0 1 1 0."""
    return " ".join(map(str, bits))


def weights_text(gate: Gate) -> str:
    """Return w₁, w₂ and b of a gate."""
    return f"w₁ = {format_short(gate.w1)}, w₂ = {format_short(gate.w2)}, b = {format_short(gate.b)}"


def _signed(value: float) -> str:
    return f" {MINUS if value < 0 else '+'} {format_short(abs(value))}"


def _rounded(value: float) -> str:
    return format_short(float(f"{value:.{DIGITS}g}"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gates", text)
