"""The page of one neuron: what it adds up for a sample, and what its activation makes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_nn.data import Dataset
from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.spec import NeuronRef
from desktop_nn.project.model import Project
from desktop_nn.views.activation_notes import NEARLY_FLAT
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.neuron import NeuronWork
from desktop_nn.views.inspector.numbers import compact, factor, sign_role
from desktop_nn.views.inspector.opened import letter_read
from desktop_nn.views.inspector.terms import Term
from desktop_nn.views.inspector.terms_list import TermsList
from desktop_nn.views.inspector.tile_row import Tile, TileRow
from desktop_nn.views.inspector.weight_words import described
from desktop_nn.views.layer_names import activation_name, kind_name
from desktop_nn.views.notation import level, neuron_tex, subscript, superscript

MOST_TERMS = 4  # written out in the line of numbers


class NeuronPage(QWidget):
    """Tiles z → a at the left, the terms of z at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles, self.terms = TileRow(), TermsList()
        self.numbers, self.sentence = LiveText(lines=2, grows=2), LiveText(lines=2, grows=2)
        column = QVBoxLayout()
        column.setSpacing(6)
        for widget in (self.tiles, self.numbers, self.sentence):
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(column, 3)
        row.addWidget(self.terms, 2)

    def show_neuron(self, project: Project, ref: NeuronRef, work: NeuronWork, samples: Dataset, row: int) -> None:
        """Show what a neuron does with the sample of that row."""
        spec, layer = project.network, project.network.layer(ref.layer)
        if layer.kind == "input":
            self._show_input(project, ref, work)
        else:
            self.tiles.set_tiles(self._tiles(project, ref))
            slope = "—" if work.slope is None else compact(work.slope)
            values = {"z": (compact(work.z), sign_role(work.z)), "a": (compact(work.a), sign_role(work.a))}
            values["slope"] = (slope, "warning" if work.slope == 0 else "text")
            for key in self.tiles.keys():  # noqa: SIM118  (not a dict)
                self.tiles.set_value(key, *values[key])
            self.numbers.set_runs(Run(written_out(work.terms, work.z, is_product=work.is_product)))
            z = f"z{subscript((ref.unit + 1,))}{superscript(level(spec, ref.layer))}"
            title = f"{z} = Σ w·{letter_read(project, layer.inputs)} + b" if layer.kind == "dense" else z
            title = f"{z} = Π {letter_read(project, layer.inputs)}" if work.is_product else title
            self.terms.show_terms(
                title, work.terms, (Term(z, None, work.z),) * work.is_product, is_sum=not work.is_product
            )
        self.terms.setVisible(layer.kind != "input")
        text = self.tr("For sample {number} ({sample}).").format(number=row + 1, sample=described(samples, row))
        about = self._about_norm(layer.kind, work) if layer.kind in NORMS else self._about(layer.activation, work)
        self.sentence.set_runs(Run(f"{text} {about}".strip(), "text"))

    def _show_input(self, project: Project, ref: NeuronRef, work: NeuronWork) -> None:
        tex = neuron_tex(project.network, ref)
        self.tiles.set_tiles([Tile("a", self.tr("input"), tex, highlighted=True)])
        self.tiles.set_value("a", compact(work.a), sign_role(work.a))
        self.numbers.set_runs(Run(self.tr("An input passes on what the sample says.")))

    def _tiles(self, project: Project, ref: NeuronRef) -> list[Tile]:
        spec, name = project.network, project.network.layer(ref.layer).activation
        z, a = neuron_tex(spec, ref, "z"), neuron_tex(spec, ref)
        if spec.layer(ref.layer).kind not in ("dense", "activation"):
            return [Tile("a", kind_name(spec.layer(ref.layer).kind), a, highlighted=True)]
        slope = self.tr("slope of {activation}").format(activation=activation_name(name))
        return [
            Tile("z", self.tr("weighted sum"), z),
            Tile("a", activation_name(name), f"{a} = f({z})", "→", highlighted=True),
            Tile("slope", slope, f"f'({z})", "·"),
        ]

    def _about_norm(self, kind: str, work: NeuronWork) -> str:
        """How x̂ comes about."""
        if work.mean is None or work.deviation is None:
            return ""
        by_unit = self.tr("x̂ = (a − {mean}) / {deviation}: the running mean, and the root of the running variance + ε.")
        by_sample = self.tr("x̂ = (a − {mean}) / {deviation}: mean and deviation of this sample's numbers in the layer.")
        text = by_unit if kind == "batch_norm" else by_sample
        return text.format(mean=factor(work.mean), deviation=compact(work.deviation))

    def _about(self, activation: str, work: NeuronWork) -> str:
        if activation == "step":
            return self.tr("A step has no slope anywhere: nothing before it can learn by gradient.")
        if work.slope == 0:
            return self.tr("The activation is flat here: for this sample the neuron learns nothing.")
        if work.slope is not None and work.slope < 0.05 and ACTIVATIONS[activation].note in NEARLY_FLAT:
            return self.tr("The activation is nearly flat here: the neuron is saturated.")
        return ""


def written_out(terms: tuple[Term, ...], z: float, most: int = MOST_TERMS, *, is_product: bool = False) -> str:
    """Return z = 0.81·0.42 + (−0.30)·(−1.13) + … + 0.12 = 0.77, a term being written only if among the first few."""
    parts = [_term_text(term) for term in terms]
    if len(parts) > most + 1:
        parts = [*parts[:most], "…", parts[-1]]
    if len(terms) == 1 and terms[0].factor is None:
        return f"z = {compact(z)}"
    return f"z = {(' · ' if is_product else ' + ').join(parts)} = {compact(z)}"


def _term_text(term: Term) -> str:
    return factor(term.value) if term.factor is None else f"{factor(term.factor)}·{factor(term.value)}"


def centered(text: str = "") -> QLabel:
    """A label in the middle of its room, which wraps."""
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setProperty("role", "muted")
    return label
