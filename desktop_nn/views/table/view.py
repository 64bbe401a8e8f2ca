"""The network as tables: its layers, the neurons of the chosen layer and the weights into what is chosen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe, SampleActivations, SampleProbe
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project
from desktop_nn.session.selection import LayerRef, Ref, SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.layer_names import layer_name, layer_names, neuron_name
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.views.shown_theta import shown_theta
from desktop_nn.views.table.columns import (
    ANSWER_COLUMN,
    LAYER_COLUMNS,
    NEURON_COLUMNS,
    RUNNING_COLUMNS,
    SAMPLE_COLUMNS,
    TO_COLUMN,
    WEIGHT_COLUMNS,
    Edit,
)
from desktop_nn.views.table.contents import Contents, SampleRows
from desktop_nn.views.table.grid import Grid
from desktop_nn.views.table.model import TableModel
from desktop_nn.widgets.elided_label import ElidedLabel

FIRST_WIDTHS = (300, 208, 282)
LEAST_WIDTH = 180


class NetworkTableView(View):
    """Three tables side by side: the first two choose what the next ones show.

    In the place of the third the training samples can be listed: to choose one leaves what is selected as it is.
    """

    least_gap = 0.3
    takes_turns = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._layer = ""  # whose neurons are listed
        self._unit: int | None = None  # the one whose weights are listed, None: those of the whole layer
        self._models = [
            TableModel(columns, self._take, self)
            for columns in (LAYER_COLUMNS, NEURON_COLUMNS, WEIGHT_COLUMNS, SAMPLE_COLUMNS)
        ]
        names = ("table-layers", "table-neurons", "table-weights", "table-samples")
        self.layers, self.neurons, self.weights, self.samples = map(Grid, self._models, names)
        self.titles = [QLabel() for _ in range(3)]
        self.with_samples, self.third = QToolButton(), QStackedWidget()
        self.refusal = ElidedLabel()
        self._lay_out()
        self.layers.chosen.connect(self._on_layer_chosen)
        self.neurons.chosen.connect(self._on_neuron_chosen)
        self.weights.chosen.connect(self._on_weight_chosen)
        self.samples.chosen.connect(self._on_sample_chosen)
        self.with_samples.toggled.connect(self._on_samples_toggled)

    # -- what the base class asks -----------------------------------------------------------------------------------

    def probes(self) -> frozenset[Hashable]:
        sample = self._sample_probe()
        return frozenset({NextStepProbe(), sample}) if sample else frozenset({NextStepProbe()})

    def draw(self) -> None:
        snapshot = self.snapshot
        if snapshot is None and self.training.can_play:
            return  # it is on its way
        contents = self._contents(snapshot)
        self._choose(contents)
        network = contents.project.network
        layers = tuple(map(LayerRef, network.order))
        neurons = tuple(NeuronRef(self._layer, unit) for unit in range(network.widths.get(self._layer, 0)))
        weights = contents.weights_of(self._layer, self._unit)
        listed: tuple[Sequence[Ref], ...] = (layers, neurons, weights)
        for model, rows in zip(self._models[:3], listed, strict=True):
            model.show_rows(contents, rows)
        self._models[3].show_rows(contents, SampleRows(len(contents.samples) if contents.samples else 0))
        self.neurons.hide_column(ANSWER_COLUMN, contents.activations is None)
        has_running = self._layer in network and contents.layer(self._layer).kind == "batch_norm"
        for place in RUNNING_COLUMNS:
            self.neurons.hide_column(place, not has_running)
        self.weights.hide_column(TO_COLUMN, self._unit is not None)
        self._name_tables(contents.project)
        ref = self.selection.ref
        self.layers.lead_to(network.order.index(self._layer) if self._layer in network else None)
        self.neurons.lead_to(ref.unit if isinstance(ref, NeuronRef | WeightRef) else None)
        self.weights.lead_to(weights.place(ref) if isinstance(ref, WeightRef) else None)
        sample = self.selection.sample
        self.samples.lead_to(sample.index if sample and sample.part == "train" else None)

    def on_project(self) -> None:
        self._refuse("")

    def on_weights(self) -> None:
        self._refuse("")

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Network as a table"))
        self.with_samples.setText(self.tr("Samples"))
        self.with_samples.setToolTip(self.tr("The training samples, to choose the one that is looked at"))
        self.samples.setAccessibleName(self.tr("Training samples"))
        for model in self._models:
            model.retranslate()
        self._refuse("")

    def focus_tables(self) -> None:
        """Give the keyboard to the first table."""
        self.layers.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- contents ---------------------------------------------------------------------------------------------------

    def _contents(self, snapshot: Snapshot | None) -> Contents:
        theta = shown_theta(self.project, snapshot)
        samples = self.split.train if self.split else None
        if snapshot is None:
            return Contents(self.project, theta, samples=samples)
        step, sample = snapshot.probes.get(NextStepProbe()), snapshot.probes.get(self._sample_probe())
        gradient = step.gradient if isinstance(step, NextStep) else None
        activations = sample.values if isinstance(sample, SampleActivations) else None
        return Contents(self.project, theta, gradient, activations, samples)

    def _sample_probe(self) -> SampleProbe | None:
        sample = self.selection.sample
        return SampleProbe(sample.part, sample.index) if sample else None

    def _choose(self, contents: Contents) -> None:
        """Follow the selection; a weight that is listed leaves the list as it is."""
        ref, network = self.selection.ref, contents.project.network
        if ref is not None and ref.layer in network:
            listed = isinstance(ref, WeightRef) and ref.layer == self._layer and self._unit in (None, ref.unit)
            if not listed:
                self._layer, self._unit = ref.layer, None if isinstance(ref, LayerRef) else ref.unit
        elif self._layer not in network:
            blocks = contents.layout.blocks
            self._layer, self._unit = blocks[0].layer if blocks else "", None
        if self._unit is not None and self._unit >= network.widths.get(self._layer, 0):
            self._unit = None

    def _name_tables(self, project: Project) -> None:
        layer = layer_name(project, self._layer)
        whose = layer if self._unit is None else neuron_name(project, NeuronRef(self._layer, self._unit))
        texts = (
            self.tr("Layers"),
            self.tr("Neurons of {layer}").format(layer=layer),
            self.tr("Weights into {target}").format(target=whose),
        )
        for label, grid, text in zip(self.titles, (self.layers, self.neurons, self.weights), texts, strict=True):
            if grid.accessibleName() != text:
                grid.setAccessibleName(text)
            shown = self.samples.accessibleName() if grid is self.weights and self.with_samples.isChecked() else text
            if label.text() != shown:
                label.setText(shown)

    # -- editing ----------------------------------------------------------------------------------------------------

    def _take(self, edit: Edit) -> bool:
        """Make an edit; where it is refused, say why."""
        change, title = edit
        try:
            self.document.edit(change, title)
        except EditError as error:
            self._refuse(problem_sentence(error, layer_names(self.project)))
            return False
        self._refuse("")
        return True

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.refusal, sentence))

    @Slot(int)
    def _on_layer_chosen(self, row: int) -> None:
        self.selection.select(self._models[0].rows[row])

    @Slot(int)
    def _on_neuron_chosen(self, row: int) -> None:
        self.selection.select(self._models[1].rows[row])

    @Slot(int)
    def _on_weight_chosen(self, row: int) -> None:
        self.selection.select(self._models[2].rows[row])

    @Slot(int)
    def _on_sample_chosen(self, row: int) -> None:
        self.selection.select_sample(SampleRef("train", row))

    @Slot(bool)
    def _on_samples_toggled(self, on: bool) -> None:
        self.third.setCurrentWidget(self.samples if on else self.weights)
        self.mark_dirty()

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.refusal.setProperty("role", "error")
        self.refusal.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        self.third.addWidget(self.weights)
        self.third.addWidget(self.samples)
        self.with_samples.setObjectName("table-with-samples")
        self.with_samples.setCheckable(True)
        self.with_samples.setAutoRaise(True)
        self.with_samples.setProperty("tight", True)  # as low as the titles
        for label, grid in zip(self.titles, (self.layers, self.neurons, self.third), strict=True):
            label.setProperty("role", "heading")
            part = QWidget()
            part.setMinimumWidth(LEAST_WIDTH)
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            head = QHBoxLayout()
            head.addWidget(label, 1)
            if grid is self.third:
                head.addWidget(self.with_samples)
            column.addLayout(head)
            column.addWidget(grid, 1)
            splitter.addWidget(part)
        splitter.setSizes(FIRST_WIDTHS)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 6)
        column.setSpacing(4)
        column.addWidget(splitter, 1)
        column.addWidget(self.refusal)
