"""The cards of the diagram: one stays with the selected weight or neuron, one follows the mouse over other weights."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QObject, QPoint, Signal, Slot

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.engine.unit_terms import UnitTerms
from desktop_nn.project.model import Project
from desktop_nn.session.selection import Ref, SampleRef
from desktop_nn.views.diagram.canvas import Canvas
from desktop_nn.views.diagram.card import CardText, WeightCard, clear_of
from desktop_nn.views.diagram.geometry import Floats
from desktop_nn.views.diagram.hit import point_on, weight_edge
from desktop_nn.views.diagram.neuron_card import NeuronCard
from desktop_nn.views.diagram.neuron_texts import neuron_text
from desktop_nn.views.diagram.texts import weight_text
from desktop_nn.views.diagram.weight_strip import image_side
from desktop_nn.views.layer_names import ref_name, weight_symbol


class Cards(QObject):
    """Shows and places the cards over a canvas."""

    edited = Signal(object, float, str)  # the weight, its new value, and the same key until the field is closed
    editing_cancelled = Signal(object, float, str)  # the weight, what it was, and that key
    editing_ended = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.pinned = WeightCard(editable=True, parent=canvas.viewport())
        self.passing = WeightCard(editable=False, parent=canvas.viewport())
        self.neuron = NeuronCard(parent=canvas.viewport())
        self._neuron_ref: NeuronRef | None = None
        self._pinned_ref: WeightRef | None = None
        self._passing_ref: WeightRef | None = None
        self._anchor: tuple[float, float] | None = None  # of the pinned card, in scene units
        self._mouse = QPoint()
        self._gesture = 0  # how many times a weight's field was closed
        self.pinned.value_edited.connect(self._on_edited)
        self.pinned.editing_cancelled.connect(self._on_editing_cancelled)
        self.pinned.editing_ended.connect(self._on_editing_ended)

    def choose(self, selected: Ref | None, hovered: Ref | None, clicked_at: tuple[float, float] | None) -> None:
        """Show cards for what is selected and what is under the mouse; a neuron's appears with its numbers."""
        neuron = selected if isinstance(selected, NeuronRef) else None
        if neuron != self._neuron_ref:
            self.neuron.hide()
        self._neuron_ref = neuron
        selected = selected if isinstance(selected, WeightRef) else None
        hovered = hovered if isinstance(hovered, WeightRef) and hovered != selected else None
        if selected != self._pinned_ref:
            self.pinned.end_editing()
            self._anchor = clicked_at
        self._pinned_ref, self._passing_ref = selected, hovered
        self.pinned.setVisible(selected is not None)
        self.passing.setVisible(hovered is not None)

    def follow(self, mouse: QPoint) -> None:
        """Put the passing card beside the mouse."""
        self._mouse = mouse
        self._place_passing()

    def show_numbers(
        self, project: Project, params: ParamLayout, theta: Floats, step: NextStep | None, *, guessed: bool = False
    ) -> None:
        """Bring the numbers of the weights' cards up to date; not those of a next move that is being guessed."""
        for card, ref in ((self.pinned, self._pinned_ref), (self.passing, self._passing_ref)):
            if ref is not None:
                index = params.index(ref)
                told = not (guessed and ref == self._pinned_ref)
                known = told and step is not None and len(step.gradient) == params.size
                gradient = float(step.gradient[index]) if known and step is not None else math.nan
                update = float(step.update[index]) if known and step is not None else math.nan
                text = CardText(
                    ref_name(project, ref), weight_symbol(project.network, ref), float(theta[index]), gradient, update
                )
                card.show_text(text, weight_text(project.network, ref, gradient, update))
        self.place()

    def show_neuron(self, project: Project, unit: UnitTerms | None, sample: SampleRef | None) -> None:
        """Show the selected neuron; not known (yet), it has no card."""
        if unit is None or unit.ref != self._neuron_ref:
            self.neuron.hide()
            return
        weights = unit.factors[0] if unit.factors is not None and unit.bias is not None else np.empty(0)
        kinds = {project.network.layer(source).kind for source in project.network.layer(unit.ref.layer).inputs}
        side = image_side(len(weights), from_input=kinds == {"input"})
        self.neuron.show_neuron(neuron_text(project, unit, sample), weights, side)
        self._place_neuron()
        self.neuron.show()

    def place(self) -> None:
        """Put the cards where they belong after the view has changed."""
        if self._pinned_ref is not None:
            x, y = self._anchor or self._middle(self._pinned_ref)
            self.pinned.put_at(self._canvas.viewport_point(x, y), self._canvas.viewport().rect())
        self._place_neuron()
        self._place_passing()

    def forget_anchor(self) -> None:
        """Stand at the middle of the edge from now on: the drawing has changed; not under who is typing in it."""
        if not self.pinned.editing:
            self._anchor = None

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.pinned.restyle()
        self.neuron.restyle()
        self.passing.restyle()

    def _place_neuron(self) -> None:
        layout, ref = self._canvas.drawing.layout, self._neuron_ref
        if ref is not None and ref.layer in layout and ref.unit < len(layout.place(ref.layer).ys):
            box = layout.place(ref.layer).square(ref.unit)
            self.neuron.put_at(self._canvas.viewport_point(box.right, box.y), self._canvas.viewport().rect())

    def _place_passing(self) -> None:
        if self._passing_ref is None:
            return
        room = self._canvas.viewport().rect()
        self.passing.put_at(self._mouse, room)
        for card in (self.pinned, self.neuron):
            if card.isVisible():  # what is selected, and may be typed in, is not covered
                self.passing.move(clear_of(self.passing.geometry(), card.geometry(), room).topLeft())

    def _middle(self, ref: WeightRef) -> tuple[float, float]:
        """Return where a weight is drawn: the middle of its edge, or its bias square."""
        drawing = self._canvas.drawing
        edge = weight_edge(drawing, ref)
        if edge is not None:
            return point_on(drawing.edges, edge)
        place = drawing.layout.place(ref.layer)
        box = place.bias_square(ref.unit)
        return box.right, box.y

    def _merge_key(self) -> str:
        return f"weight-{self._gesture}"

    @Slot(float)
    def _on_edited(self, value: float) -> None:
        if self._pinned_ref is not None:
            self.edited.emit(self._pinned_ref, value, self._merge_key())

    @Slot(float)
    def _on_editing_cancelled(self, before: float) -> None:
        if self._pinned_ref is not None:
            self.editing_cancelled.emit(self._pinned_ref, before, self._merge_key())

    @Slot()
    def _on_editing_ended(self) -> None:
        self._gesture += 1
        self.editing_ended.emit()
