"""What the user points at: one selection for all views.

A reference names a thing of the project by layer id and number; when an edit removes the thing, the reference goes.
Several whole layers can be selected together; `ref` is then the one named last, for those who show a single thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.engine.training_data import Part
from desktop_nn.project.model import Project
from desktop_nn.session.document import Document


@dataclass(frozen=True, slots=True)
class LayerRef:
    """A whole layer."""

    layer: str


@dataclass(frozen=True, slots=True)
class SampleRef:
    """Sample `index` (from 0) of a part of the samples."""

    part: Part
    index: int


Ref = WeightRef | NeuronRef | LayerRef


def exists(spec: NetworkSpec, ref: Ref) -> bool:
    """Whether a network, possible or not, has what a reference names."""
    if ref.layer not in spec:
        return False
    if isinstance(ref, LayerRef):
        return True
    if not 0 <= ref.unit < spec.widths[ref.layer]:
        return False
    if isinstance(ref, NeuronRef):
        return True
    kind = spec.layer(ref.layer).kind
    if kind in NORMS:
        return ref.source in (None, ref.unit)
    return kind == "dense" and (ref.source is None or 0 <= ref.source < spec.fan_in(ref.layer))


class Selection(QObject):
    """The selected thing, the sample looked at, what the mouse is over, and the edges that are lit."""

    changed = Signal()
    hover_changed = Signal()
    sample_changed = Signal()
    lit_changed = Signal()
    guessed_changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ref: Ref | None = None
        self._layers: frozenset[str] = frozenset()
        self._hover: Ref | None = None
        self._sample: SampleRef | None = None
        self._drawn: tuple[float, ...] | None = None
        self._lit: frozenset[WeightRef] = frozenset()
        self._guessed = False
        self._flow = 0
        document.project_changed.connect(self._on_project_changed)

    @property
    def ref(self) -> Ref | None:
        """The selected weight, neuron or layer."""
        return self._ref

    @property
    def layers(self) -> frozenset[str]:
        """The whole layers that are selected; none where a weight or a neuron is."""
        return self._layers

    @property
    def hover(self) -> Ref | None:
        """What the mouse is over."""
        return self._hover

    @property
    def sample(self) -> SampleRef | None:
        """The sample whose activations are shown."""
        return self._sample

    @property
    def drawn(self) -> tuple[float, ...] | None:
        """The inputs of a sample that is none of the data's, drawn by hand, whose activations are shown instead."""
        return self._drawn

    @property
    def lit(self) -> frozenset[WeightRef]:
        """Weights that stand out together for a moment, such as those along a route."""
        return self._lit

    def select(self, ref: Ref | None) -> None:
        """Select a thing, or nothing; a thing the project does not have selects nothing."""
        ref = self._known(ref)
        self._take(ref, frozenset((ref.layer,)) if isinstance(ref, LayerRef) else frozenset())

    def select_layers(self, layers: Iterable[str], last: str | None = None) -> None:
        """Select whole layers together, `last` among them being `ref`; those the project does not have are left out."""
        spec = self._document.project.network
        wanted = frozenset(layers)
        there = [layer for layer in spec.order if layer in wanted]
        ref = LayerRef(last if last is not None and last in there else there[-1]) if there else None
        self._take(ref, frozenset(there))

    def toggle_layer(self, layer: str) -> None:
        """Select a layer as well, or no longer."""
        self.select_layers(self._layers ^ {layer}, layer)

    def _take(self, ref: Ref | None, layers: frozenset[str]) -> None:
        if (ref, layers) != (self._ref, self._layers):
            self._ref, self._layers = ref, layers
            self.changed.emit()

    def hover_over(self, ref: Ref | None) -> None:
        """Say what the mouse is over."""
        ref = self._known(ref)
        if ref != self._hover:
            self._hover = ref
            self.hover_changed.emit()

    def select_sample(self, sample: SampleRef | None) -> None:
        """Look at one sample, or at none."""
        if sample != self._sample or self._drawn is not None:
            self._sample, self._drawn = sample, None
            self.sample_changed.emit()

    def select_drawn(self, inputs: tuple[float, ...] | None) -> None:
        """Look at inputs that are no sample, or at the sample again."""
        if inputs != self._drawn:
            self._drawn = inputs
            self.sample_changed.emit()

    @property
    def flow(self) -> int:
        """Which way something runs along the lit weights: forward 1, backward -1, nothing 0."""
        return self._flow

    def light(self, weights: Iterable[WeightRef], flow: int = 0) -> None:
        """Let some weights stand out; those the project does not have are left out."""
        spec = self._document.project.network
        lit = frozenset(ref for ref in weights if exists(spec, ref))
        if (lit, flow) != (self._lit, self._flow):
            self._lit, self._flow = lit, flow
            self.lit_changed.emit()

    @property
    def guessed(self) -> bool:
        """Whether the next move of the selected weight is being guessed: nobody tells it meanwhile."""
        return self._guessed

    def let_guess(self, on: bool) -> None:
        """Say whether the next move of the selected weight is being guessed."""
        if on != self._guessed:
            self._guessed = on
            self.guessed_changed.emit()

    def _known(self, ref: Ref | None) -> Ref | None:
        return ref if ref is not None and exists(self._document.project.network, ref) else None

    @Slot(object, object)
    def _on_project_changed(self, old: Project, new: Project) -> None:
        if self._layers:
            self.select_layers(self._layers, self._ref.layer if self._ref is not None else None)
        else:
            self.select(self._ref)
        self.hover_over(self._hover)
        self.light(self._lit, self._flow)
        if old.data != new.data:
            self.select_sample(None)
