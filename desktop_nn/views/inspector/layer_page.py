"""The page of one layer: its activation as a formula, its parameters as a sum, how large weights and gradient are."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.engine.layers import NORMS, activation_of
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.spec import LayerSpec
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.model import Project
from desktop_nn.views.activation_notes import activation_note
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.tile_row import Tile, TileRow
from desktop_nn.views.layer_names import activation_name, layer_names, loss_name
from desktop_nn.widgets.numbers import format_count, format_percent, format_short

MOST_TERMS = 4  # of a sum that is written out
SPARE = ("units", "weights")  # what gives way where a loss has a long formula


class LayerPage(QWidget):
    """Tiles of facts and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles, self.sentence = TileRow(), LiveText(lines=3, grows=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tiles)
        column.addWidget(self.sentence)
        column.addStretch(1)

    def show_layer(self, project: Project, layer_id: str, theta: NDArray[np.floating], norms: dict[str, float]) -> None:
        """Show a layer with its present weights and the norms of the next step's gradient, by layer."""
        spec, layer = project.network, project.network.layer(layer_id)
        facts = {"units": (self.tr("units"), "", format_count(spec.widths[layer_id]))}
        if layer.kind == "dense":
            weights = ParamLayout.of(spec).weights(theta, layer_id)
            term = next(term for term in parameter_count(spec).terms if term.layer == layer_id)
            facts["parameters"] = (self.tr("parameters"), str(term).replace("×", r"\times "), format_count(term.total))
            facts["weights"] = (
                self.tr("mean size of a weight"),
                r"\overline{|w|}",
                compact(float(np.abs(weights).mean())),
            )
            if layer_id in norms:
                facts["gradient"] = (
                    self.tr("length of the gradient"),
                    r"\|\partial L/\partial W\|",
                    compact(norms[layer_id]),
                )
        if layer.kind in NORMS:
            facts |= self._norm_facts(project, layer_id, theta)
        if layer.kind in ("dense", "activation"):
            formula = activation_of(layer).formula
            facts["activation"] = (self.tr("activation"), f"f(z) = {formula}", activation_name(layer.activation))
        if layer_id == spec.output:
            loss = LOSSES[project.training.loss]
            facts["loss"] = (self.tr("loss of a sample"), rf"\ell = {loss.formula}", loss_name(loss.name))
        if layer.kind == "dropout":
            facts["rate"] = (self.tr("switched off"), "", format_percent(layer.rate, 0))
        if layer.kind == "gaussian_noise":
            facts["stddev"] = (self.tr("standard deviation"), r"\sigma", format_short(layer.stddev))
        self.tiles.set_tiles([Tile(key, caption, tex, spare=key in SPARE) for key, (caption, tex, _) in facts.items()])
        for key, (_, _, value) in facts.items():
            self.tiles.set_value(key, value)
        about = self._about_batch_norm(project, layer_id) if layer.kind == "batch_norm" else self._about(layer)
        self.sentence.set_runs(Run(about, "text"))

    def show_layers(
        self, project: Project, layers: Collection[str], theta: NDArray[np.floating], norms: dict[str, float]
    ) -> None:
        """Show several layers together: what of them adds up."""
        spec, layout = project.network, ParamLayout.of(project.network)
        blocks = [block for block in layout.blocks if block.layer in layers]
        terms = [term for term in parameter_count(spec).terms if term.layer in layers]
        tiles, values = list[Tile](), dict[str, str]()
        if terms:
            tex = " + ".join(str(term) for term in terms).replace("×", r"\times ")
            tiles.append(Tile("parameters", self.tr("parameters"), tex if len(terms) <= MOST_TERMS else ""))
            values["parameters"] = format_count(sum(term.total for term in terms))
        dense = [layout.weights(theta, block.layer).ravel() for block in blocks if block.kind == "dense"]
        if dense:
            tiles.append(Tile("weights", self.tr("mean size of a weight"), r"\overline{|w|}"))
            values["weights"] = compact(float(np.abs(np.concatenate(dense)).mean()))
        squares = [norms[block.layer] ** 2 for block in blocks if block.layer in norms]
        if squares:
            tiles.append(Tile("gradient", self.tr("length of the gradient"), r"\|\partial L/\partial W\|"))
            values["gradient"] = compact(sum(squares) ** 0.5)
        self.tiles.set_tiles(tiles)
        for key, value in values.items():
            self.tiles.set_value(key, value)
        names = layer_names(project)
        self.sentence.set_runs(Run(", ".join(names[i] for i in spec.order if i in layers), "text"))

    def _norm_facts(
        self, project: Project, layer_id: str, theta: NDArray[np.floating]
    ) -> dict[str, tuple[str, str, str]]:
        """The parameters of a norm layer, and the smallest and largest of each kind of its numbers."""
        layout, term = ParamLayout.of(project.network), parameter_count(project.network).term(layer_id)
        assert term is not None
        gamma, beta = layout.weights(theta, layer_id), layout.bias(theta, layer_id)
        found = {
            "parameters": (self.tr("parameters"), str(term).replace("×", r"\times "), format_count(term.total)),
            "gamma": (self.tr("scale"), r"\gamma", _reach(gamma)),
            "beta": (self.tr("shift"), r"\beta", _reach(beta)),
        }
        if term.running:
            mean, variance = layout.running(theta, layer_id)
            found["mean"] = (self.tr("running mean"), "m", _reach(mean))
            found["variance"] = (self.tr("running variance"), "v", _reach(variance))
        return found

    def _about_batch_norm(self, project: Project, layer_id: str) -> str:
        """What it does while training and elsewhere, and what is not trained; with batches of one, that it cannot."""
        term = parameter_count(project.network).term(layer_id)
        assert term is not None
        if project.training.batch_size == 1:
            what = self.tr(
                "One sample has no variance: with mini-batches of 1 this layer goes by its running statistics and "
                "leaves them as they are. From 2 on it goes by the mini-batch."
            )
        else:
            what = self.tr(
                "While training, each unit's numbers are brought to mean 0 and variance 1 over the mini-batch; "
                "everywhere else by running mean and variance, which every step moves a tenth of the way to "
                "the batch's."
            )
        kept = self.tr("These {count} running numbers are kept, not trained.")
        return f"{what} {kept.format(count=format_count(term.running))}"

    def _about(self, layer: LayerSpec) -> str:
        about = {
            "input": self.tr("The input layer passes the samples on; it has nothing to learn."),
            "dense": activation_note(layer.activation),
            "activation": activation_note(layer.activation),
            "dropout": self.tr("While training, each step switches some of the units off, others every time."),
            "gaussian_noise": self.tr("While training, each step adds noise to every number, other noise every time."),
            "layer_norm": self.tr(
                "Brings the numbers of each sample to mean 0 and variance 1; γ and β then scale and shift every unit."
            ),
            "multiply": self.tr("Multiplies the layers it reads, unit by unit: one can let another through or not."),
            "add": self.tr("Adds the layers it reads, unit by unit: a shortcut past the layers in between."),
            "concatenate": self.tr("Puts the layers it reads side by side."),
        }
        return about[layer.kind]


def _reach(values: NDArray[np.floating]) -> str:
    """Return the smallest and the largest of some numbers."""
    return f"{compact(float(values.min()))} … {compact(float(values.max()))}"
