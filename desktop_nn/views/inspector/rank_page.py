"""The page of the weights that matter most now, and how large the gradient is from layer to layer."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import GradientNormsProbe, NextStepProbe, Scope
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.model import Project
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.page import Look, Page
from desktop_nn.views.inspector.ranking import MEASURES, Ranked, ranking
from desktop_nn.views.inspector.standing import diverged_sentence
from desktop_nn.views.layer_names import ref_name
from desktop_nn.views.notation import weight_label, weight_text
from desktop_nn.widgets.bar_list import BarList, BarRow
from desktop_nn.widgets.numbers import format_fixed, format_number
from desktop_nn.widgets.segmented import SegmentedControl

FADED = 100  # times smaller than in the layer where it is largest: then the gradient is said to vanish


class RankPage(Page):
    """Left the ranking by one of three numbers, right a bar for each layer."""

    of_a_weight = False

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.measure = SegmentedControl([(key, "") for key in MEASURES])
        self.list, self.layers = BarList(), BarList()
        self.sentence, self.flow = LiveText(lines=2, grows=2), LiveText(lines=2, grows=2)
        self.layers_title = QLabel()
        self._ranked: tuple[Ranked, ...] = ()
        self._layers: tuple[str, ...] = ()
        self._look: Look | None = None
        self._lay_out()
        self.measure.chosen.connect(self._on_measure_chosen)
        self.list.chosen.connect(self._on_weight_chosen)
        self.layers.chosen.connect(self._on_layer_chosen)

    def probes(self, ref: WeightRef | None, scope: Scope) -> frozenset[Hashable]:
        return frozenset({NextStepProbe(), GradientNormsProbe()})

    def show_look(self, look: Look) -> None:
        step, norms = look.snapshot.probes.get(NextStepProbe()), look.snapshot.probes.get(GradientNormsProbe())
        layout = ParamLayout.of(look.project.network)
        if not isinstance(step, NextStep) or step.gradient.size != layout.size:
            return
        self._look = look
        theta = look.snapshot.record.now.theta.astype(np.float64)
        self._ranked = ranking(layout, MEASURES[self.measure.key()](theta, step))
        largest = abs(self._ranked[0].value) if self._ranked else 0.0
        rows = [_row(look.project, each, largest) for each in self._ranked]
        marked = next((i for i, each in enumerate(self._ranked) if each.ref == look.ref), None)
        self.list.set_rows(rows, marked)
        self.sentence.set_runs(Run(self._comparison(look.project), "text"))
        if isinstance(norms, Mapping):
            self._show_norms(look.project, norms)

    def retranslate(self) -> None:
        self.measure.set_labels([("gradient", "|∂L/∂w|"), ("update", "|Δw|"), ("product", "|w·∂L/∂w|")])
        self.measure.setAccessibleName(self.tr("What the weights are ranked by"))
        self.list.setAccessibleName(self.tr("Weights that matter most; Enter selects one"))
        self.layers.setAccessibleName(self.tr("Length of the gradient in each layer"))
        self.layers_title.setText(self.tr("Length of the gradient, layer by layer"))
        hints = {
            "gradient": self.tr("The slope: how much the loss changes for a small change of the weight"),
            "update": self.tr("How far the next step moves the weight"),
            "product": self.tr("About how much the loss would change if the weight were taken away"),
        }
        for key, text in hints.items():
            self.measure.set_option_enabled(key, True, text)

    def _lay_out(self) -> None:
        self.measure.setObjectName("inspector-measure")
        self.layers_title.setProperty("role", "muted")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, widgets in ((left, (self.measure, self.list)), (right, (self.layers_title, self.layers))):
            column.setSpacing(4)
            column.addWidget(widgets[0])
            column.addWidget(widgets[1], 1)
        left.addWidget(self.sentence)
        right.addWidget(self.flow)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addLayout(left, 3)
        row.addLayout(right, 2)

    # -- words ------------------------------------------------------------------------------------------------------

    def _comparison(self, project: Project) -> str:
        """Read the first two of the ranking as one reads a gradient of (3, 1); or say that there is nothing to rank."""
        if self._ranked and not math.isfinite(self._ranked[0].value):
            return diverged_sentence()
        if self._ranked and not self._ranked[0].value:
            return {
                "gradient": self.tr("The slope of every weight is 0: nothing comes back to any of them."),
                "update": self.tr("The next step moves no weight at all."),
                "product": self.tr("To first order nothing would change if any one weight were taken away."),
            }[self.measure.key()]
        if self.measure.key() != "gradient" or len(self._ranked) < 2 or not self._ranked[1].value:
            return ""
        first, second = self._ranked[0], self._ranked[1]
        times = abs(first.value / second.value)
        if not math.isfinite(times):
            return ""
        text = self.tr("The same small change of {first} moves the loss {times} times as much as one of {second}.")
        spec = project.network
        return text.format(
            first=weight_text(spec, first.ref), second=weight_text(spec, second.ref), times=format_fixed(times, 1)
        )

    def _show_norms(self, project: Project, norms: Mapping[str, float]) -> None:
        self._layers = tuple(norms)
        largest = max((norm for norm in norms.values() if math.isfinite(norm)), default=0.0)
        rows = [
            BarRow(ref_name(project, LayerRef(layer)), format_number(norm), _share(norm, largest))
            for layer, norm in norms.items()
        ]
        self.layers.set_rows(rows)
        self.flow.set_runs(Run(self._flow(project, norms)))

    def _flow(self, project: Project, norms: Mapping[str, float]) -> str:
        """Say whether little of the gradient is left in an early layer, or far more than at the output."""
        values = list(norms.items())
        if not all(math.isfinite(norm) for norm in norms.values()):
            return diverged_sentence()
        silent = [layer for layer, norm in values if norm == 0]
        if silent:
            text = self.tr("Nothing of the gradient reaches {layer}: it is 0 there.")
            return text.format(layer=ref_name(project, LayerRef(silent[-1])))
        if len(values) < 2:
            return ""
        (first, early), (_, late) = values[0], values[-1]
        name = ref_name(project, LayerRef(first))
        if early * FADED < late:
            text = self.tr("Vanishing: in {layer} the gradient is {times} times shorter than at the output.")
            return text.format(layer=name, times=format_number(late / early, 3))
        if early > FADED * late:
            text = self.tr("Growing backwards: in {layer} the gradient is {times} times longer than at the output.")
            return text.format(layer=name, times=format_number(early / late, 3))
        return self.tr("The gradient reaches the first layer without fading away.")

    # -- choosing ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_measure_chosen(self, _key: str) -> None:
        if self._look is not None:
            self.show_look(self._look)

    @Slot(int)
    def _on_weight_chosen(self, place: int) -> None:
        self.weight_chosen.emit(self._ranked[place].ref)

    @Slot(int)
    def _on_layer_chosen(self, place: int) -> None:
        self.workspace.selection.select(LayerRef(self._layers[place]))


def _share(value: float, largest: float) -> float:
    return abs(value) / largest if largest > 0 and math.isfinite(largest) else 0.0


def _row(project: Project, ranked: Ranked, largest: float) -> BarRow:
    role = "negative_fill" if ranked.value < 0 else "positive_fill"
    return BarRow(weight_label(project, ranked.ref), format_number(ranked.value), _share(ranked.value, largest), role)
