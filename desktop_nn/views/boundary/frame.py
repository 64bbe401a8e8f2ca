"""All that one drawing of the boundary needs, and which neuron it shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Section, Split
from desktop_nn.engine.losses import Loss
from desktop_nn.engine.output_probe import SampleOutputs
from desktop_nn.engine.probes import NeuronMaps
from desktop_nn.engine.spec import NetworkSpec, NeuronRef
from desktop_nn.session.selection import LayerRef, Ref
from desktop_nn.views.boundary.predictions import wrong
from desktop_nn.widgets.theme import Theme

FEW = 40  # more mistakes than these are counted, but not ringed one by one


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A network's maps and outputs beside the samples; ``neuron`` None means the network's output."""

    network: NetworkSpec
    loss: Loss
    split: Split
    section: Section
    maps: NeuronMaps
    outputs: SampleOutputs
    neuron: NeuronRef | None
    with_test: bool
    theme: Theme

    @property
    def task(self) -> str:
        """What the targets mean."""
        return self.split.train.task

    def places(self, part: str) -> NDArray[np.float64]:
        """Return where the samples of the "train" or "test" part lie in the section, (N, axes)."""
        return self.section.places(getattr(self.split.columns, part).x)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the data whose points are shown."""
        return ("train", "test") if self.with_test else ("train",)


def shown_neuron(network: NetworkSpec, hover: Ref | None, selected: Ref | None = None) -> NeuronRef | None:
    """Return the neuron the pointer is on somewhere in the window, else the selected one; None for the output.

    Where the pointer is on something else, None; a layer of a single unit under it stands for that unit.
    """
    if hover is None and isinstance(selected, NeuronRef):
        hover = selected
    if isinstance(hover, LayerRef) and network.widths.get(hover.layer) == 1:
        hover = NeuronRef(hover.layer, 0)
    if not isinstance(hover, NeuronRef) or hover.layer not in network:
        return None
    alone = hover.layer == network.output and network.widths[hover.layer] == 1
    return None if alone else hover


def wrong_in(frame: Frame, part: str) -> NDArray[np.bool_]:
    """Return which samples of the "train" or "test" part the network puts into another class, shape (N,)."""
    return wrong(frame.task, getattr(frame.split, part).y, getattr(frame.outputs, part), frame.loss.threshold)


def mistakes(frame: Frame) -> int:
    """Return how many of the samples shown it puts into another class."""
    return sum(int(wrong_in(frame, part).sum()) for part in frame.parts)
