"""What the tables tell at one moment, as a value: the project, its parameters and what is known of their gradients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Dataset
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import LayerSpec, NeuronRef, WeightRef
from desktop_nn.project.model import Project
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.layer_names import feature_names, layer_names

Floats = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Contents:
    """A project, its theta ``(P,)``, the next step's gradient ``(P,)``, one sample's activations, and the training
    samples, where known.
    """

    project: Project
    theta: Floats
    gradient: Floats | None = None
    activations: Mapping[str, Floats] | None = None
    samples: Dataset | None = None

    def layer(self, layer_id: str) -> LayerSpec:
        """Return a layer."""
        return self.project.network.layer(layer_id)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the layers are called."""
        return layer_names(self.project)

    @cached_property
    def _features(self) -> tuple[str, ...]:
        return feature_names(self.project)

    def feature(self, ref: NeuronRef) -> str:
        """Return the name of the feature a neuron of the input is, "" where it has none."""
        is_input = self.layer(ref.layer).kind == "input"
        return self._features[ref.unit] if is_input and ref.unit < len(self._features) else ""

    @cached_property
    def layout(self) -> ParamLayout:
        """Where each weight is in theta."""
        return ParamLayout.of(self.project.network)

    @cached_property
    def locked(self) -> frozenset[WeightRef]:
        """Weights that training leaves as they are."""
        return frozenset(self.project.network.locked)

    @cached_property
    def cut(self) -> frozenset[WeightRef]:
        """Edges that count as 0."""
        return frozenset(ref for ref, _ in self.project.network.cut)

    def value(self, ref: WeightRef) -> float:
        """Return a weight or bias."""
        return float(self.theta[self.layout.index(ref)])

    def slope(self, ref: WeightRef) -> float | None:
        """Return the gradient of a weight, None where it is not known."""
        if self.gradient is None or len(self.gradient) != self.layout.size:
            return None
        return float(self.gradient[self.layout.index(ref)])

    def running(self, ref: NeuronRef, which: int) -> float | None:
        """Return the running mean (0) or variance (1) of a batch norm's unit, None in other layers."""
        if self.layer(ref.layer).kind != "batch_norm":
            return None
        return float(self.layout.running(self.theta, ref.layer)[which][ref.unit])

    def activation(self, layer_id: str, unit: int) -> float | None:
        """Return what a neuron answers to the chosen sample, None where it is not known."""
        found = None if self.activations is None else self.activations.get(layer_id)
        return None if found is None or unit >= len(found) else float(found[unit])

    def weights_of(self, layer_id: str, unit: int | None) -> WeightRows:
        """Return the weights into a layer, or into one unit of it; biases are told with the neurons."""
        if layer_id not in self.layout:
            return WeightRows(layer_id, 0, 0, 0)
        block = self.layout.block(layer_id)
        first, units = (0, block.units) if unit is None else (unit, 1)
        return WeightRows(layer_id, first, units, block.fan_in, block.kind == "dense")


@dataclass(frozen=True, slots=True)
class SampleRows(Sequence[SampleRef]):
    """The training samples, each made when it is asked for."""

    size: int

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, place: int) -> SampleRef: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[SampleRef]: ...
    def __getitem__(self, place: int | slice) -> SampleRef | Sequence[SampleRef]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(self.size))]
        if not 0 <= place < self.size:
            raise IndexError(place)
        return SampleRef("train", place)


@dataclass(frozen=True, slots=True)
class WeightRows(Sequence[WeightRef]):
    """The weights into ``units`` units of a layer from ``first`` on, each made when it is asked for.

    Without ``edges`` they are γ of a norm layer, one for each unit.
    """

    layer: str
    first: int
    units: int
    fan_in: int
    edges: bool = True

    def __len__(self) -> int:
        return self.units * self.fan_in

    @overload
    def __getitem__(self, place: int) -> WeightRef: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[WeightRef]: ...
    def __getitem__(self, place: int | slice) -> WeightRef | Sequence[WeightRef]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        unit, source = divmod(place, self.fan_in)
        unit += self.first
        return WeightRef(self.layer, unit, source if self.edges else unit)

    def place(self, ref: WeightRef) -> int | None:
        """Return in which row a weight stands, None where in none."""
        unit = ref.unit - self.first
        if ref.layer != self.layer or ref.source is None or not 0 <= unit < self.units:
            return None
        return unit * self.fan_in + ref.source if self.edges else unit
