"""The page of one weight: its chain rule as tiles and sentences, and beside it the tug-of-war of the samples."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_nn.engine.probes import WeightReport
from desktop_nn.engine.spec import NeuronRef
from desktop_nn.engine.trace import DownstreamTerm
from desktop_nn.project.model import Project
from desktop_nn.views.inspector import weight_words as words
from desktop_nn.views.inspector.live_text import LiveText
from desktop_nn.views.inspector.terms import Term
from desktop_nn.views.inspector.terms_list import TermsList
from desktop_nn.views.inspector.tile_row import TileRow
from desktop_nn.views.inspector.tug_of_war import TugOfWar
from desktop_nn.views.layer_names import neuron_name
from desktop_nn.views.notation import level, subscript, superscript, weight_text
from desktop_nn.widgets.formula_label import FormulaLabel

FORMULA_PIXELS = 13
FORMULA_ROOM = 18


class WeightPage(QWidget):
    """Shows what its probes have found; the sentences are in `weight_words`."""

    sample_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = TileRow()
        self.formula = FormulaLabel(FORMULA_PIXELS)
        self.formula.setMinimumHeight(FORMULA_ROOM)
        self.numbers, self.sentence, self.check = LiveText(), LiveText(lines=2), LiveText()
        self.tug, self.terms = TugOfWar(), TermsList()
        self.side = QStackedWidget()
        self._told: words.Told | None = None
        self._lay_out()
        self.tiles.opened.connect(self._on_opened)
        self.terms.closed.connect(self._on_closed)
        self.tug.sample_chosen.connect(self.sample_chosen)

    def show_report(self, told: words.Told, pulling: WeightReport | None) -> None:
        """Show a weight; `pulling` are the samples of the tug-of-war."""
        if self._told is not None and self._told.ref != told.ref:
            self._on_closed()
        self._told = told
        self.tiles.set_tiles(words.tiles(told))
        for key, (text, role) in words.values(told).items():
            self.tiles.set_value(key, text, role)
        self.formula.set_formula(words.formula(told.chain))
        self.numbers.set_lines(1 if told.chain.count == 1 else 2)
        self.numbers.set_runs(*words.numbers(told.chain))
        self.sentence.set_runs(*words.sentence(told))
        self.check.set_runs(*words.check(told))
        if pulling is not None:
            self.tug.show_products(pulling.rows, pulling.terms.products, told.chain.row)
        if self.side.currentWidget() is self.terms:
            self._show_terms(told)

    def retranslate(self) -> None:
        """Write every word in the current language."""
        self.tug.retranslate()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(7)
        line.addWidget(self.formula)
        line.addWidget(self.numbers, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.tiles)
        column.addLayout(line)
        column.addWidget(self.sentence)
        column.addWidget(self.check)
        column.addStretch(1)
        self.side.addWidget(self.tug)
        self.side.addWidget(self.terms)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(column, 5)
        row.addWidget(self.side, 2)

    def _show_terms(self, told: words.Told) -> None:
        ref, place = told.ref, told.chain.place
        spec = told.project.network
        title = f"∂L/∂a{subscript((ref.unit + 1,))}{superscript(level(spec, ref.layer))} = Σ w·δ"
        self.terms.show_terms(title, downstream(told.project, told.report, place))

    @Slot(str)
    def _on_opened(self, _key: str) -> None:
        """Open the tile, or close it again."""
        if self.side.currentWidget() is self.terms or self._told is None:
            self._on_closed()
        else:
            self._show_terms(self._told)
            self.side.setCurrentWidget(self.terms)

    @Slot()
    def _on_closed(self) -> None:
        self.side.setCurrentWidget(self.tug)


def downstream(project: Project, report: WeightReport, place: int) -> tuple[Term, ...]:
    """Return for one sample the terms of what comes back from downstream: over all units that read this one."""
    return tuple(
        Term(_factor_name(project, term), float(term.factor[place]), float(term.delta[place]))
        for term in report.downstream
    )


def _factor_name(project: Project, term: DownstreamTerm) -> str:
    """A term by its weight, or by the neuron it goes through where there is none."""
    if term.ref is not None:
        return weight_text(project.network, term.ref)
    return neuron_name(project, NeuronRef(term.layer, term.unit))
