"""The numbers of the edges, and the colours of biases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.views.diagram import pens
from desktop_nn.views.diagram.drawing import Drawing
from desktop_nn.views.diagram.geometry import NO_WEIGHT, Floats, usual_size
from desktop_nn.views.diagram.layout import DiagramLayout
from desktop_nn.views.diagram.looks import EdgeNumbers


def edge_numbers(drawing: Drawing, theta: Floats, step: NextStep | None) -> EdgeNumbers:
    """Return weight, gradient and update of every edge, the last two of a step of the same network."""
    edges = drawing.edges
    if not len(theta):
        return EdgeNumbers(np.zeros(len(edges)))
    places = np.where(edges.index == NO_WEIGHT, 0, edges.index)
    weights = theta[places]
    weights[drawing.cut] = np.nan
    if step is None or len(step.gradient) != len(theta):
        return EdgeNumbers(weights)
    return EdgeNumbers(weights, step.gradient[places], step.update[places])


@dataclass(frozen=True, eq=False)
class Biases:
    """The biases that are shown: place in theta and usual size of each ``(n,)``, and which belong to which layer."""

    index: NDArray[np.int64]
    scale: Floats
    layers: tuple[tuple[str, slice], ...]

    @classmethod
    def of(cls, params: ParamLayout, layout: DiagramLayout) -> Biases:
        """Return the biases of the squares of a layout."""
        index: list[int] = []
        scale: list[float] = []
        layers: list[tuple[str, slice]] = []
        for block in params.blocks:
            place = layout.place(block.layer)
            shown = place.shown if place.across == 1 else ()
            layers.append((block.layer, slice(len(index), len(index) + len(shown))))
            index += [block.start + unit * block.columns + block.fan_in for unit in shown]
            scale += [usual_size(block.fan_in, block.units)] * len(shown)
        return cls(np.array(index, np.int64), np.array(scale), tuple(layers))

    def tones(self, theta: Floats) -> list[int]:
        """Return the place of each bias in `pens.sign_colors`."""
        values = theta[self.index]
        steps = np.rint(pens.strengths(values, self.scale) * (pens.STEPS - 1)).astype(np.int64)
        return (2 * steps + (values < 0)).tolist()
