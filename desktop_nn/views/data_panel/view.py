"""The left panel: its parts, and the edits they make."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_nn.data import OWN, DataError, Split, source_for
from desktop_nn.project import data_edits, edits
from desktop_nn.project.errors import EditError
from desktop_nn.project.presets import with_preset_network
from desktop_nn.session.samples import split_of
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.data_panel.data_form import DataForm
from desktop_nn.views.data_panel.layer_palette import LayerPalette
from desktop_nn.views.data_panel.offer import Offer
from desktop_nn.views.data_panel.own_row import OwnRow
from desktop_nn.views.data_panel.parameter_sum import ParameterSum
from desktop_nn.views.data_panel.source_picker import SourcePicker
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.widgets.icons import icon

MARGINS = (12, 4, 10, 6)
SLIDERS = ("noise", "test_fraction", "validation_fraction", "balance")  # whose moves are one edit


class DataView(View):
    """Data sources with their settings and the network that goes with them, layers to drag, the sum of parameters."""

    gates_asked = Signal()  # the gate workshop
    data_asked = Signal()  # data of the user's own
    pad_asked = Signal()  # to draw a digit on

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._gesture = 0
        self.picker, self.offer, self.form = SourcePicker(), Offer(), DataForm()
        self.own, self.pad_link = OwnRow(), QPushButton(flat=True)
        self.palette_of_layers, self.parameters = LayerPalette(), ParameterSum()
        self._refusal = QLabel(wordWrap=True)
        self._refusal.setProperty("role", "error")
        self._refusal.hide()
        self._lay_out()
        self.picker.chosen.connect(self._on_source_chosen)
        self.picker.gates_asked.connect(self.gates_asked)
        self.picker.own_asked.connect(self.data_asked)
        self.own.asked.connect(self.data_asked)
        self.own.chosen.connect(self._on_own_chosen)
        self.offer.clicked.connect(self._on_offer_taken)
        self.pad_link.clicked.connect(self.pad_asked)
        self.form.edited.connect(self._on_field_edited)
        self.form.gesture_ended.connect(self._on_gesture_ended)
        self.palette_of_layers.added.connect(self._on_layer_added)

    def on_project(self) -> None:
        data, network = self.project.data, self.project.network
        self._refusal.hide()
        self.picker.set_key(data.source)
        self.own.show_settings(data)
        self.offer.show_project(self.project)
        source, split = source_for(data), self._split()
        if source is not None and split is not None:
            self.form.show_settings(data, source, split.columns.train.x.shape[1])
            self.form.show_split(split)
        image = None if split is None else split.columns.train.image
        self.pad_link.setVisible(image is not None and image[0] == image[1])
        self.form.setVisible(source is not None and split is not None)
        self.parameters.show_network(network)

    def retranslate(self) -> None:
        self.picker.retranslate()
        self.own.retranslate()
        self.offer.retranslate()
        self.pad_link.setText(self.tr("Draw a digit…"))
        self.pad_link.setToolTip(self.tr("A pad to draw on, and what the network takes it for"))
        self.form.retranslate()
        self.palette_of_layers.retranslate()
        self.parameters.retranslate()
        self._refusal.hide()

    def restyle(self) -> None:
        self.picker.restyle()
        self.own.restyle()
        self.offer.restyle()
        self.pad_link.setIcon(icon("pencil"))
        self.form.restyle()

    def _split(self) -> Split | None:
        try:
            return split_of(self.project.data)
        except DataError:
            return None

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(6)
        for part in (self.picker, self.own, self.offer, self.pad_link, self.form):
            column.addWidget(part)
        column.addSpacing(2)
        column.addWidget(self.palette_of_layers)
        column.addWidget(self._refusal)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus, and is scrolled to
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        area.setMinimumWidth(content.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        self.parameters.setContentsMargins(*MARGINS)
        outer.addWidget(self.parameters)  # seen while a layer is drawn, wherever the rest is scrolled to

    @Slot(str)
    def _on_source_chosen(self, key: str) -> None:
        self.document.edit(lambda project: data_edits.set_data(project, source=key), "set-data")

    @Slot()
    def _on_own_chosen(self) -> None:
        self.document.edit(lambda project: data_edits.set_data(project, source=OWN), "set-data")

    @Slot()
    def _on_offer_taken(self) -> None:
        self.document.edit(with_preset_network, "preset-network")

    @Slot(str, object)
    def _on_field_edited(self, field: str, value: Any) -> None:
        merge = f"data-{field}-{self._gesture}" if field in SLIDERS else None
        self.document.edit(lambda project: data_edits.set_data(project, **{field: value}), "set-data", merge)

    @Slot()
    def _on_gesture_ended(self) -> None:
        self._gesture += 1

    @Slot(str)
    def _on_layer_added(self, kind: str) -> None:
        try:
            self.document.edit(lambda project: edits.add_layer(project, kind), "add-layer")
        except EditError as error:
            self._refusal.setText(problem_sentence(error))
            self._refusal.show()
