"""The diagram as assistive technology reads it: layers, in them neurons, in these their weights, each with its value.

It has what the arrow keys walk to: of a large layer the neurons that are drawn, and of very many the first and last.
Values are worked out when they are asked for. They stand in the descriptions too: AT-SPI, by which readers on Linux
ask, knows no values but numbers.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect

from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.session.selection import LayerRef, Ref, SampleRef, exists
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram import texts
from desktop_nn.views.diagram.canvas import Canvas
from desktop_nn.views.diagram.hit import hit, point_on, weight_edge
from desktop_nn.views.diagram.layout import Box, shown_units
from desktop_nn.views.diagram.neuron_texts import sample_text
from desktop_nn.views.diagram.walk import Ground
from desktop_nn.views.layer_names import ref_name
from desktop_nn.views.shown_theta import shown_theta
from desktop_nn.widgets.accessible_tree import Role, Told
from desktop_nn.widgets.numbers import format_number

MOST = 64  # neurons of a layer that are told one by one
DIGITS = 3  # of an activation, as on a neuron's card
UNKNOWN = "–"  # where the network computes nothing
EDGE = 4.0  # scene units around the middle of an edge
FIRST_SAMPLE = SampleRef("train", 0)  # what is looked at while none is chosen, as in the neurons' squares

Activations = Mapping[str, NDArray[np.float64]]


class Spoken:
    """Tells of a canvas's drawing, with the numbers of now."""

    def __init__(self, canvas: Canvas, workspace: Workspace) -> None:
        self._canvas, self._workspace = canvas, workspace
        self._answer: tuple[tuple[object, ...], Activations] | None = None

    def below(self, key: Hashable | None) -> Sequence[Ref]:
        """Return the layers, a layer's neurons or a neuron's weights, its bias last."""
        ground = self._ground()
        if key is None:
            return [LayerRef(layer) for layer in ground.spec.order]
        if isinstance(key, LayerRef):
            return [NeuronRef(key.layer, unit) for unit in ground.shown.get(key.layer, ())]
        if not isinstance(key, NeuronRef) or key.layer not in self._canvas.drawing.params:
            return []
        is_dense = ground.spec.layer(key.layer).kind == "dense"
        columns = ground.columns(key.layer) if is_dense else [key.unit]
        return [WeightRef(key.layer, key.unit, source) for source in (*columns, None)]

    def above(self, key: Hashable) -> Ref | None:
        """Return a weight's neuron, a neuron's layer; None for a layer."""
        if isinstance(key, WeightRef):
            return NeuronRef(key.layer, key.unit)
        return LayerRef(key.layer) if isinstance(key, NeuronRef) else None

    def told(self, key: Hashable) -> Told:
        """Return name and value of a layer, neuron or weight."""
        project = self._workspace.document.project
        if not isinstance(key, Ref) or not exists(project.network, key):
            return Told("", "")  # it has just gone
        name = ref_name(project, key)
        if isinstance(key, LayerRef):
            hint = texts.header_hint(project, key.layer)
            return Told(name, texts.units_text(project, key.layer), hint, Role.List)
        if isinstance(key, WeightRef):
            value = texts.value_text(project, self._theta(), key)
            return Told(name, value, value)
        letter = "x" if project.network.layer(key.layer).kind == "input" else "a"
        sample = self._sample()
        values = self._activations(sample).get(key.layer, ())
        number = format_number(float(values[key.unit]), DIGITS) if key.unit < len(values) else UNKNOWN
        value = f"{letter} = {number}"
        return Told(name, value, texts.SEPARATOR.join((value, sample_text(sample))))

    def rect(self, key: Hashable) -> QRect:
        """Return where something is on the screen: a header, a square, the middle of an edge."""
        canvas, box = self._canvas, self._box(key)
        if box is None:
            return QRect()
        corners = canvas.viewport_point(box.x, box.y), canvas.viewport_point(box.right, box.bottom)
        first, last = (canvas.viewport().mapToGlobal(corner) for corner in corners)
        return QRect(first, last)

    def at(self, point: QPoint) -> Ref | None:
        """Return what is drawn at a point of the screen; nothing where a card or a field covers it."""
        viewport = self._canvas.viewport()
        local = viewport.mapFromGlobal(point)
        if not viewport.rect().contains(local) or viewport.childAt(local) is not None:
            return None
        return hit(self._canvas.drawing, *self._canvas.scene_point(local), self._canvas.zoom).ref

    def chosen(self) -> Ref | None:
        """Return what is selected."""
        return self._workspace.selection.ref

    def _ground(self) -> Ground:
        drawing = self._canvas.drawing
        shown = drawing.layout.shown.items()
        few = {layer: [units[i] for i in shown_units(len(units), MOST)] for layer, units in shown}
        return Ground(drawing.spec, few)

    def _box(self, key: Hashable) -> Box | None:
        drawing = self._canvas.drawing
        if not isinstance(key, Ref) or key.layer not in drawing.layout:
            return None
        place = drawing.layout.place(key.layer)
        if isinstance(key, LayerRef):
            return place.header
        if key.unit >= len(place.ys):
            return None
        edge = weight_edge(drawing, key) if isinstance(key, WeightRef) else None
        if edge is not None:
            return Box(*point_on(drawing.edges, edge), 0, 0).grown(EDGE)
        return place.bias_square(key.unit) if isinstance(key, WeightRef) else place.square(key.unit)

    def _theta(self) -> NDArray[np.float64]:
        training = self._workspace.training
        return shown_theta(self._workspace.document.project, training.snapshot if training.current else None)

    def _sample(self) -> SampleRef:
        return self._workspace.selection.sample or FIRST_SAMPLE

    def _activations(self, sample: SampleRef) -> Activations:
        """Return what every layer answers to a sample; nothing where the network computes nothing."""
        training, project, theta = self._workspace.training, self._workspace.document.project, self._theta()
        if not training.can_play or training.split is None:
            return {}
        part = getattr(training.split, sample.part)
        asked = (project.network, project.data, sample, theta.tobytes())
        if self._answer is None or self._answer[0] != asked:
            network, row = Network.of(project.network, project.training), slice(sample.index, sample.index + 1)
            passes = network.forward(theta, part.x[row])
            self._answer = asked, {layer: done.a[0] for layer, done in passes.items()}
        return self._answer[1]
