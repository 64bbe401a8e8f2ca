"""How many parameters the network has, and the sum they come from."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.counts import ParameterCount, activation_count, parameter_count
from desktop_nn.widgets.fonts import number_font, text_font
from desktop_nn.widgets.numbers import format_bytes, format_count

TERMS_PIXELS = 12
TOTAL_PIXELS = 15
FLOAT = 4  # bytes of a float32
LISTED, FIRST, LAST = 6, 3, 2  # terms that are all written, and of more than that the first and the last


def listed(count: ParameterCount) -> str:
    """Return the terms of a sum, of very many the first and last: 2×8+8 + 8×8+8 + 8×8+8 + … + 8×8+8 + 8×1+1."""
    if len(count.terms) <= LISTED:
        return count.terms_text
    return " + ".join([*map(str, count.terms[:FIRST]), "…", *map(str, count.terms[-LAST:])])


class ParameterSum(QWidget):
    """The number after its heading, the terms below: 2×8+8 + 8×8+8 + 8×1+1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._total, self._terms = QLabel(), QLabel(), QLabel(wordWrap=True)
        self._spec = NetworkSpec((), "")
        self._heading.setFont(text_font(bold=True))
        self._heading.setProperty("role", "heading")
        self._total.setFont(number_font(TOTAL_PIXELS))
        self._terms.setFont(text_font(TERMS_PIXELS))
        self._terms.setProperty("role", "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._heading, 0, 0)
        grid.addWidget(self._total, 0, 1)
        grid.addWidget(self._terms, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.retranslate()

    def show_network(self, spec: NetworkSpec) -> None:
        """Count the parameters of a network, also of an impossible one."""
        self._spec, count = spec, parameter_count(spec)
        self._total.setText(format_count(count.total))
        self._terms.setText(listed(count))
        self._terms.setVisible(bool(count.terms))
        self._name_total()

    def retranslate(self) -> None:
        """Write the heading in the current language."""
        self._heading.setText(self.tr("Parameters"))
        self._name_total()

    def _name_total(self) -> None:
        self._total.setAccessibleName(f"{self._heading.text()} {self._total.text()}")
        size = self._size()
        self._total.setAccessibleDescription(size)
        self.setToolTip("\n".join((self.tr("Weights + biases of each dense layer: inputs × units + units"), size)))

    def _size(self) -> str:
        """Return what the network takes, in float32, the type it is trained in."""
        count, activations = parameter_count(self._spec), activation_count(self._spec)
        memory = self.tr("Memory in float32: {parameters} for the parameters, {activations} for a sample's activations")
        work = self.tr("Multiply-adds per sample: {products}").format(products=format_count(count.multiply_adds))
        parameters = FLOAT * (count.total + count.running)
        sizes = {"parameters": format_bytes(parameters), "activations": format_bytes(FLOAT * activations)}
        running = self.tr("Running statistics of batch norms, kept but not trained: {count}")
        told = [str(count)] if len(count.terms) > LISTED else []
        told += [running.format(count=format_count(count.running))] if count.running else []
        return "\n".join((*told, memory.format(**sizes), work))
